/*
 * Puts paragraphs, cells and rows as lines. Ends of lines, tabs between cells, labels and the heads of stories are owed until there is text
 * behind them, so that what is empty leaves nothing at the end.
 *
 * As Markdown (CommonMark, with the tables and notes of GFM) a paragraph stands between blank lines, and what would mean something is
 * escaped.
 */
#include <config.h>
#include <string.h>

#include "../options.h"
#include "../text.h"
#include "lines.h"

enum block { NOTHING, PARAGRAPH, ITEM, ROW };

static struct {
	const char *story;     /* whose head is owed */
	struct line line;
	int label_owed;
	int begun;             /* the paragraph has text */
	int line_is_open;      /* something stands on it */
	unsigned lines_owed, tabs_owed;
	enum block block;      /* what stands above, as Markdown */
	int row_is_open, cell_is_open;
	unsigned cells, rows;  /* in the row, in the table */
	uint32_t shown;
} at;

void lines_begin(void)
{
	memset(&at, 0, sizeof(at));
}

static void put_ascii(const char *text)
{
	while (*text)
		text_unit((unsigned char)*text++);
}

static void begin_story(void)
{
	/* A blank line between stories, since a note's text may not go on in a header. */
	if (options_markdown && at.shown > 0)
		text_newline();
	if (options_parts)
		text_begin_part(at.story);
	at.story = NULL;
}

void lines_story(const char *kind, int always)
{
	lines_end();
	at.story = kind;
	at.block = NOTHING;
	if (always)
		begin_story();
}

void lines_paragraph(const struct line *line)
{
	at.line = *line;
	at.begun = 0;
	at.label_owed = line->label_length > 0;
}

static void put_label(void)
{
	for (int i = 0; i < at.line.label_length; i++)
		text_unit(at.line.label[i]);
	at.shown += (uint32_t)at.line.label_length;
}

/* --- Markdown ---------------------------------------------------------------------------------------------------- */

/* Whether a label is what Markdown has for numbers: digits, then a stop or a bracket. */
static int is_markdown_number(void)
{
	int digits = at.line.label_length - 1;
	if (digits < 1 || digits > 9 || (at.line.label[digits] != '.' && at.line.label[digits] != ')'))
		return 0;
	for (int i = 0; i < digits; i++)
		if (at.line.label[i] < '0' || at.line.label[i] > '9')
			return 0;
	return 1;
}

static void open_row(void)
{
	if (at.row_is_open)
		return;
	if (at.block != ROW) {
		if (at.line_is_open)
			text_newline();
		if (at.block != NOTHING)
			text_newline();
		at.rows = 0;
	}
	at.row_is_open = 1;
	at.cells = 0;
	text_unit('|');
	at.line_is_open = 1;
	at.block = ROW;
}

/* Leaves the block above, and begins one. */
static void open_block(void)
{
	int is_item = at.line.label_length > 0 && at.line.heading == 0;
	if (at.line_is_open)
		text_newline();
	if (at.block != NOTHING && !(is_item && at.block == ITEM))
		text_newline();
	at.block = is_item ? ITEM : PARAGRAPH;
	for (unsigned i = 0; i < at.line.heading; i++)
		text_unit('#');
	if (at.line.heading)
		text_unit(' ');
	if (!is_item)
		return;
	for (unsigned i = 0; i < 4 * at.line.level; i++)
		text_unit(' ');
	if (at.line.is_bullet || !is_markdown_number()) {
		put_ascii("- ");
	} else {
		put_label();
		text_unit(' ');
	}
}

static void begin_markdown(void)
{
	if (at.line.in_table) {
		open_row();
		if (!at.cell_is_open)
			text_unit(' ');
		else if (!at.begun)
			put_ascii("<br>");
		at.cell_is_open = 1;
	} else if (!at.begun) {
		open_block();
	}
	if (at.label_owed && (at.line.in_table || at.line.heading || (!at.line.is_bullet && !is_markdown_number()))) {
		put_label();
		text_unit(' ');
	}
	at.label_owed = 0;
	at.line_is_open = 1;
}

/* Whether a unit means something wherever it stands, or at the start of a paragraph. */
static int needs_escape(unsigned unit)
{
	if (unit >= 0x80)
		return 0;
	return strchr("\\`*_[]<&~", (int)unit) || (unit == '|' && at.line.in_table) ||
	       (!at.begun && strchr("#+->=", (int)unit));
}

/* --- both -------------------------------------------------------------------------------------------------------- */

static void begin_plain(void)
{
	/* What is empty at the start of a story is no line. */
	if (at.line_is_open || at.block != NOTHING)
		for (; at.lines_owed > 0; at.lines_owed--)
			text_newline();
	at.lines_owed = 0;
	for (; at.tabs_owed > 0; at.tabs_owed--)
		text_unit('\t');
	if (at.label_owed) {
		put_label();
		text_unit('\t');
	}
	at.label_owed = 0;
	at.cell_is_open = at.row_is_open = at.line.in_table;
	at.line_is_open = 1;
	at.block = PARAGRAPH;
}

/* Pays what is owed before text. */
static void settle(void)
{
	if (at.story)
		begin_story();
	if (options_markdown)
		begin_markdown();
	else
		begin_plain();
}

void lines_unit(unsigned unit)
{
	if (!at.begun)
		settle();
	if (options_markdown && unit && needs_escape(unit))
		text_unit('\\');
	at.begun = 1;
	at.shown++;
	text_unit(unit);
}

void lines_character(uint32_t character)
{
	if (character < 0x10000) {
		lines_unit(character);
		return;
	}
	lines_unit(0xD800 + ((character - 0x10000) >> 10 & 0x3FF));
	lines_unit(0xDC00 + ((character - 0x10000) & 0x3FF));
}

void lines_units(const uint16_t *units, size_t count)
{
	if (options_markdown) {
		for (size_t i = 0; i < count; i++)
			lines_unit(units[i]);
		return;
	}
	if (!at.begun)
		settle();
	at.begun = 1;
	at.shown += (uint32_t)count;
	text_units(units, count);
}

void lines_break(void)
{
	if (!options_markdown) {
		if (!at.begun)
			settle();
		text_newline();
		at.begun = 1;
	} else if (at.begun) {
		if (at.line.in_table) {
			put_ascii("<br>");
		} else {
			/* A backslash at a line's end is a break. */
			text_unit('\\');
			text_newline();
		}
	}
}

void lines_raw(unsigned unit)
{
	if (!at.begun)
		settle();
	at.begun = 1;
	at.shown++;
	text_unit(unit);
}

void lines_markup(const char *ascii)
{
	if (!options_markdown)
		return;
	if (!at.begun)
		settle();
	at.begun = 1;
	put_ascii(ascii);
}

void lines_end_paragraph(void)
{
	/* A label shows even where nothing else does. */
	if (at.label_owed)
		settle();
	at.begun = 0;
	/* An empty paragraph at the start of a cell is none. */
	if (!at.line.in_table || at.cell_is_open)
		at.lines_owed++;
}

void lines_end_cell(void)
{
	if (at.label_owed)
		settle();
	at.begun = 0;
	if (options_markdown) {
		at.line.in_table = 1;
		if (at.story)
			begin_story();
		open_row();
		put_ascii(" |");
		at.cell_is_open = 0;
		at.cells++;
		return;
	}
	/* Nor is one at its end. */
	if (at.cell_is_open)
		at.lines_owed = 0;
	at.cell_is_open = 0;
	at.tabs_owed++;
}

/* Markdown's tables have a head: the first row is taken for it. */
static void end_markdown_row(void)
{
	if (!at.row_is_open)
		return;
	text_newline();
	if (at.rows++ == 0) {
		text_unit('|');
		for (unsigned i = 0; i < at.cells; i++)
			put_ascii(" --- |");
		text_newline();
	}
	at.row_is_open = 0;
	at.line_is_open = 0;
}

void lines_end_row(void)
{
	at.begun = 0;
	at.cell_is_open = 0;
	if (options_markdown) {
		end_markdown_row();
		return;
	}
	/* A tab for each empty cell, unless nothing stands in the row. */
	for (; at.row_is_open && at.tabs_owed > 1; at.tabs_owed--)
		text_unit('\t');
	at.row_is_open = 0;
	at.tabs_owed = 0;
	at.lines_owed = 1;
}

void lines_end(void)
{
	if (options_markdown)
		end_markdown_row();
	if (at.label_owed)
		settle();
	if (at.line_is_open)
		text_newline();
	at.line_is_open = 0;
	at.begun = 0;
	at.lines_owed = at.tabs_owed = 0;
	at.row_is_open = 0;
	at.line = (struct line){0};
	at.cell_is_open = 0;
}

int lines_begun(void)
{
	return at.begun;
}

uint32_t lines_shown(void)
{
	return at.shown;
}
