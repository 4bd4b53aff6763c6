/*
 * Collects the readers' text into paragraphs and cells, and passes these to the writer. Cells are
 * not wrapped, since a table has no lines.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/options.h"
#include "base/report.h"
#include "base/units.h"
#include "base/utf16.h"
#include "charset/table.h"
#include "io/output.h"
#include "text.h"
#include "writer.h"

/*
 * A line without an end is written after LONG_LINE units. Text of LONG_TEXT units is not collected:
 * the writer takes fewer steps for it than a copy would. INITIAL_ROOM: the initial capacity of a
 * paragraph, enough for most text that is collected.
 */
enum { LONG_LINE = 1 << 16, LONG_TEXT = 16, INITIAL_ROOM = 128 };

/* The marks of wasm/README.md. Text cannot contain them, since text_unit() drops them. */
enum { MARK_GROUP = 0x1C, MARK_PART = 0x1D, MARK_ROW = 0x1E, MARK_CELL = 0x1F };

/* The current paragraph or cell, which grows as needed. */
static uint16_t initial_buffer[INITIAL_ROOM];
static uint16_t *paragraph = initial_buffer;
static int room = INITIAL_ROOM;
static int length;
static int is_open; /* the start of the line has been handed on, but not its end */
static int groups;
static int cells_in_row;
static int in_cells;
static int passes_ascii; /* ASCII of a cell needs no collecting */
static int is_sheet;

static int is_control(unsigned unit)
{
	return unit < ' ' || (unit >= 0x7F && unit < 0xA0);
}

static void grow(int units)
{
	while (room < units)
		room *= 2;
	uint16_t *larger = memory_resize(paragraph == initial_buffer ? NULL : paragraph,
					 (size_t)room * sizeof(*larger));
	if (paragraph == initial_buffer)
		memcpy(larger, initial_buffer, sizeof(initial_buffer));
	paragraph = larger;
}

static inline void reserve(int units)
{
	if (length + units > room)
		grow(length + units);
}

static void flush_paragraph(void)
{
	writer_put(paragraph, (size_t)length);
	is_open = length > 0 && paragraph[length - 1] != '\n';
	length = 0;
}

/* Writes the part of a cell that has been collected. */
__attribute__((noinline)) static void flush_cell(void)
{
	writer_put_raw(paragraph, (size_t)length);
	length = 0;
}

/* Returns whether a unit is the first half of a surrogate pair. */
static int is_half(unsigned unit)
{
	return unit >> 10 == 0x36;
}

/* Writes a line that has grown long, except half of a surrogate pair at its end. */
static void flush_long_line(void)
{
	uint16_t last = paragraph[length - 1];
	length -= is_half(last);
	flush_paragraph();
	if (is_half(last))
		paragraph[length++] = last;
}

static void set_in_cells(int value)
{
	in_cells = value;
	passes_ascii = value && options.parts && writer_takes_ascii;
}

/* Writes a visible unit of ASCII in a cell. */
static void pass_unit(unsigned unit)
{
	output_byte((char)unit);
	is_open = 1;
	catdoc_report.read++;
	catdoc_report.visible++;
	catdoc_report.delivered++;
}

void text_unit(unsigned unit)
{
	if (passes_ascii && length == 0 && unit > ' ' && unit < 0x7F) {
		pass_unit(unit);
		return;
	}
	if (text_is_plain(unit) && length < room && (in_cells || length + 1 < LONG_LINE)) {
		catdoc_report.read++;
		catdoc_report.visible++;
		paragraph[length++] = (uint16_t)unit;
		return;
	}
	if (unit == '\v' || unit == '\r' || unit == 0x2028 || unit == 0x2029)
		unit = '\n';
	if ((is_control(unit) && unit != '\n' && unit != '\t') || unit == 0xFEFF ||
	    unit == 0xFFFE || unit == 0xFFFF)
		return;
	catdoc_report.read++;
	catdoc_report.visible += is_visible(unit);
	reserve(1);
	paragraph[length++] = (uint16_t)unit;
	if (in_cells)
		return;
	if (unit == '\n')
		flush_paragraph();
	else if (length >= LONG_LINE)
		flush_long_line();
}

void text_character(uint32_t character)
{
	if (character > 0x10FFFF || (character >= 0xD800 && character < 0xE000))
		character = 0xFFFD;
	if (character < 0x10000) {
		text_unit(character);
	} else {
		text_unit(utf16_high(character));
		text_unit(utf16_low(character));
	}
}

/* Writes ASCII that needs no collecting; returns how much there is at the beginning. */
static size_t put_ascii(const unsigned char *bytes, size_t count)
{
	if (length > 0)
		flush_cell();
	uint32_t delivered = catdoc_report.delivered;
	size_t n = writer_put_ascii(bytes, count);
	is_open = 1;
	catdoc_report.read += (uint32_t)n;
	catdoc_report.visible += catdoc_report.delivered - delivered;
	return n;
}

/* Collects the ASCII at the beginning; returns how much there is. */
__attribute__((noinline)) static size_t collect_ascii(const unsigned char *bytes, size_t count)
{
	reserve((int)count);
	uint16_t *to = paragraph + length;
	size_t i = 0;
	uint32_t visible = 0;
	uint64_t word;
	for (; count - i >= LANES && are_plain(word = four_bytes(bytes + i)); i += LANES) {
		memcpy(to + i, &word, sizeof(word));
		visible += sum_of_lanes(plain_non_spaces(word));
	}
	for (; i < count && bytes[i] >= ' ' && bytes[i] < 0x7F; i++) {
		to[i] = bytes[i];
		visible += bytes[i] != ' ';
	}
	length += (int)i;
	catdoc_report.read += (uint32_t)i;
	catdoc_report.visible += visible;
	if (!in_cells && length >= LONG_LINE)
		flush_long_line();
	return i;
}

__attribute__((noinline)) size_t text_ascii(const unsigned char *bytes, size_t count)
{
	return passes_ascii ? put_ascii(bytes, count) : collect_ascii(bytes, count);
}

/* Copies units and returns how many of them are visible. */
static uint32_t copy_counted(uint16_t *to, const uint16_t *units, size_t count)
{
	uint64_t visible = 0;
	size_t i = 0;
	for (; count - i >= LANES; i += LANES) {
		uint64_t word = four_units(units + i);
		memcpy(to + i, &word, sizeof(word));
		visible += non_spaces(word);
	}
	for (; i < count; i++) {
		to[i] = units[i];
		visible += units[i] != ' ';
	}
	return sum_of_lanes(visible);
}

/* Writes text that needs no collecting. */
static void put_units(const uint16_t *units, size_t count)
{
	if (length > 0)
		flush_paragraph();
	uint32_t delivered = catdoc_report.delivered;
	writer_put(units, count);
	is_open = 1;
	catdoc_report.read += (uint32_t)count;
	catdoc_report.visible += catdoc_report.delivered - delivered;
}

void text_units(const uint16_t *units, size_t count)
{
	if (!in_cells && count >= LONG_TEXT && !is_half(units[count - 1]) &&
	    (length == 0 || !is_half(paragraph[length - 1]))) {
		put_units(units, count);
		return;
	}
	reserve((int)count);
	catdoc_report.read += (uint32_t)count;
	while (count > 0) {
		size_t n = count < MOST_COUNTED ? count : MOST_COUNTED;
		catdoc_report.visible += copy_counted(paragraph + length, units, n);
		length += (int)n;
		units += n;
		count -= n;
	}
	if (!in_cells && length >= LONG_LINE)
		flush_long_line();
}

/*
 * Writes the bytes of a charset with single bytes up to the first that is not a plain character,
 * at most LONG_TEXT of them; returns how many.
 */
static size_t put_single_bytes(const struct charset *charset, const unsigned char *bytes,
			       size_t count)
{
	uint16_t units[LONG_TEXT];
	size_t n = 0;
	if (!charset || charset->kind != ONE_BYTE)
		return 0;
	for (; n < count && n < LONG_TEXT; n++) {
		uint32_t character = charset_single(charset, bytes[n]);
		if (!text_is_plain(character) && character != ' ')
			break;
		units[n] = (uint16_t)character;
	}
	if (n > 0)
		text_units(units, n);
	return n;
}

void text_bytes(const struct charset *charset, const unsigned char *bytes, size_t count)
{
	struct decoder d = {.charset = charset};
	for (size_t i = 0, run; i < count; i += run) {
		run = decoder_takes_ascii(&d) ? text_ascii(bytes + i, count - i) : 0;
		if (run == 0)
			run = put_single_bytes(charset, bytes + i, count - i);
		if (run == 0)
			charset_put(&d, bytes[i + run++], text_character);
	}
	charset_end(&d, text_character);
}

void text_mark(unsigned mark)
{
	reserve(1);
	paragraph[length++] = (uint16_t)mark;
	if (length >= LONG_LINE)
		flush_long_line();
}

void text_newline(void)
{
	if (in_cells) {
		text_unit('\n');
		return;
	}
	if (length > 0)
		flush_paragraph();
	catdoc_report.read++;
	writer_put_newline();
	is_open = 0;
}

void text_end_line(void)
{
	if (length > 0 || is_open)
		text_newline();
}

void text_finish(void)
{
	set_in_cells(0);
	text_end_line();
	groups = 0;
	cells_in_row = 0;
	writer_end_document();
}

static void put_name(const uint16_t *name, size_t count)
{
	while (count > 0 && writer_takes_ascii && *name >= ' ' && *name < 0x7F) {
		output_byte((char)*name++);
		count--;
	}
	for (size_t i = 0, run; i < count; i += run + 1) {
		for (run = 0; i + run < count && !is_control(name[i + run]);)
			run++;
		writer_put_uncounted(name + i, run);
	}
}

void text_begin_group(enum text_group kind, const uint16_t *name, size_t name_length,
		      const char *state)
{
	static const char *const kinds[] = {[TEXT_SHEET] = "sheet", [TEXT_SLIDE] = "slide"};
	set_in_cells(0);
	text_end_line();
	if (options.parts) {
		output_byte(MARK_GROUP);
		output_string(kinds[kind]);
		output_byte(MARK_CELL);
		put_name(name, name_length);
		output_byte(MARK_CELL);
		output_string(state);
		output_byte('\n');
	} else if (groups > 0) {
		output_string("\f\n");
	}
	groups++;
	is_sheet = kind == TEXT_SHEET;
	set_in_cells(is_sheet); /* a sheet has nothing else */
}

void text_begin_part(const char *kind)
{
	set_in_cells(0);
	is_sheet = 0; /* the rows of a part are not those of a sheet */
	text_end_line();
	if (options.parts) {
		output_byte(MARK_PART);
		output_string(kind);
		output_byte('\n');
	}
}

void text_begin_rows(const char *kind)
{
	text_begin_part(kind);
	set_in_cells(1);
}

/* Returns whether a field needs quotes (RFC 4180, section 2). */
static int needs_quotes(void)
{
	for (int i = 0; i < length; i++)
		if (paragraph[i] == '"' || paragraph[i] == ',' || paragraph[i] == '\n')
			return 1;
	return 0;
}

/* Writes a field as CSV: quoted if needed, with inner quotes doubled. */
static void put_field(void)
{
	int from = 0;
	if (!needs_quotes()) {
		writer_put_raw(paragraph, (size_t)length);
		return;
	}
	output_byte('"');
	for (int i = 0; i < length; i++) {
		if (paragraph[i] != '"')
			continue;
		writer_put_raw(paragraph + from, (size_t)(i - from));
		output_byte('"');
		from = i;
	}
	writer_put_raw(paragraph + from, (size_t)(length - from));
	output_byte('"');
}

/* Writes a cell of a tab-separated line. */
static void put_table_cell(void)
{
	for (int i = 0; i < length; i++)
		if (paragraph[i] == '\n' || paragraph[i] == '\t')
			paragraph[i] = ' ';
	writer_put_raw(paragraph, (size_t)length);
}

/* Writes a cell and what separates it from the one before. */
__attribute__((noinline)) static void put_separated(void)
{
	if (cells_in_row > 0)
		output_byte(is_sheet ? ',' : '\t');
	if (is_sheet)
		put_field();
	else
		put_table_cell();
}

void text_end_cell(void)
{
	if (!in_cells)
		set_in_cells(1);
	if (options.parts) {
		if (length > 0)
			flush_cell();
		output_byte(MARK_CELL);
	} else {
		put_separated();
	}
	length = 0;
	is_open = 0;
	cells_in_row++;
}

void text_empty_cells(size_t count)
{
	if (count == 0)
		return;
	text_end_cell();
	count--;
	if (options.parts)
		output_repeat(MARK_CELL, count);
	else
		for (; count > 0; count--)
			text_end_cell();
}

static char end_of_row(void)
{
	return options.parts ? MARK_ROW : '\n';
}

void text_end_row(void)
{
	output_byte(end_of_row());
	cells_in_row = 0;
}

void text_end_rows(size_t count)
{
	output_repeat(end_of_row(), count);
	cells_in_row = 0;
}
