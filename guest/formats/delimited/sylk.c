/*
 * Reads SYLK, the symbolic link format of spreadsheets ("Summary of all currently used SYLK
 * fields", Microsoft, 1986). A record is a line: its type, then fields, which begin with a letter.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/report.h"
#include "formats/plain/text_based.h"
#include "formats/sheet/comments.h"
#include "formats/sheet/grid.h"
#include "sylk_cells.h"
#include "sylk_escapes.h"
#include "sylk_fields.h"
#include "text/text.h"

static const struct damage misplaced_cells = {TEXT_MISSING, "misplaced cells", "line"};
static const struct damage unknown_records = {TEXT_MISSING, "records of an unknown type", "line"};
static const struct damage unknown_fields = {TEXT_MISSING, "fields of an unknown type", "line"};
static const struct damage after_end = {TEXT_MISSING, "lines after the end", "line"};
static const struct damage no_end = {TEXT_MISSING, "files without an end", NULL};

struct sylk {
	const struct charset *charset; /* of bytes in escape sequences */
	uint16_t *line;
	size_t length;
	uint32_t number; /* of the line */
	int has_end, doubles_quotes;

	uint32_t row, column; /* the last position, at first the first cell's: 1 */
	struct values values;
	uint16_t *formats; /* the numbers of the file's formats */
	size_t format_count;
	struct sylk_cells cells;
	struct sheet_comments comments;
};

static struct sylk_cell *add_cell(struct sylk *s, enum sylk_kind kind)
{
	if (s->row - 1 >= MOST_ROWS || s->column - 1 >= MOST_COLUMNS) {
		damage_found(&misplaced_cells, s->number, 1);
		return NULL;
	}
	return sylk_cells_add(&s->cells, s->row - 1, s->column - 1, kind);
}

/* Takes a field with a position; returns 0 if it is another one. */
static int take_position(struct sylk *s, const struct sylk_field *field)
{
	if (field->letter == 'Y')
		s->row = sylk_field_number(field, MOST_ROWS + 1);
	else if (field->letter == 'X')
		s->column = sylk_field_number(field, MOST_COLUMNS + 1);
	return field->letter == 'X' || field->letter == 'Y';
}

/* Reads the name of the program: LibreOffice doubles quotes in texts. */
static void take_program(struct sylk *s, struct sylk_record *record)
{
	struct sylk_field field;
	while (sylk_field_next(record, &field))
		s->doubles_quotes |= field.letter == 'P' && sylk_field_is(&field, "CALCOOO32");
}

static void join_quotes(struct sylk_field *text)
{
	size_t length = 0;
	for (size_t i = 0; i < text->length; i++) {
		text->units[length++] = text->units[i];
		i += text->units[i] == '"' && i + 1 < text->length && text->units[i + 1] == '"';
	}
	text->length = length;
}

static void take_value(struct sylk *s, struct sylk_field *field)
{
	double number;
	int is_number = !field->is_text && values_read_number(field->units, field->length, &number);
	struct sylk_cell *cell = add_cell(s, is_number        ? SYLK_NUMBER
					     : field->is_text ? SYLK_TEXT
							      : SYLK_WORD);
	if (!cell)
		return;
	if (field->is_text && s->doubles_quotes)
		join_quotes(field);
	if (is_number)
		cell->value.number = number;
	else
		sylk_cells_set_text(&s->cells, cell, field->units,
				    sylk_decode(field->units, field->length, s->charset));
}

static void take_comment(struct sylk *s, const struct sylk_field *field)
{
	size_t length = sylk_decode(field->units, field->length, s->charset);
	if (s->row == 0 || s->column == 0)
		return;
	sheet_comments_begin(&s->comments, s->row - 1, s->column - 1, NULL, 0);
	for (size_t i = 0; i < length; i++)
		sheet_comments_unit(&s->comments, field->units[i]);
}

/* Returns whether a field may be one of a cell: its value, a formula or a flag. */
static int is_of_cell(const struct sylk_field *field)
{
	static const char letters[] = "ACDEFGHIKMNPRSTXY";
	return field->letter < 0x80 && field->letter && strchr(letters, (int)field->letter);
}

/* Reads a cell. Its position precedes its value, unless the position is the last one. */
static void take_cell(struct sylk *s, struct sylk_record *record)
{
	struct sylk_field field, value = {0};
	int has_formula = 0;
	while (sylk_field_next(record, &field)) {
		if (take_position(s, &field))
			continue;
		int is_second = field.letter == 'K' && value.letter;
		damage_found(&unknown_fields, s->number,
			     field.length > 0 && (is_second || !is_of_cell(&field)));
		if (field.letter == 'K')
			value = field;
		else if (field.letter == 'A')
			take_comment(s, &field);
		has_formula |= field.letter == 'E' || field.letter == 'S' || field.letter == 'M';
	}
	if (value.letter)
		take_value(s, &value);
	s->values.book.uncalculated.count += has_formula && !value.letter;
}

/* Adds a format, which the format of a cell refers to by its number in the file. */
static void take_format(struct sylk *s, struct sylk_record *record)
{
	struct sylk_field field;
	while (sylk_field_next(record, &field)) {
		if (field.letter != 'P')
			continue;
		size_t length = sylk_decode(field.units, field.length, s->charset);
		uint16_t number = (uint16_t)values_add_format(&s->values, field.units, length);
		memory_append(s->formats, s->format_count, number);
	}
}

/*
 * Returns the built-in format of a field of older programs: a letter and the number of decimals.
 */
static unsigned old_format(const struct sylk_field *field)
{
	enum { WHOLE = 1, FIXED = 2, DOLLARS = 5, CENTS = 7, PERCENT = 9, EXACT_PERCENT = 10 };
	enum { SCIENTIFIC = 11 };
	int has_decimals = field->length > 1 && field->units[1] >= '1' && field->units[1] <= '9';
	switch (field->length > 0 ? field->units[0] : 0) {
	case 'F':
		return has_decimals ? FIXED : WHOLE;
	case '$':
	case 'C':
		return has_decimals ? CENTS : DOLLARS;
	case '%':
		return has_decimals ? EXACT_PERCENT : PERCENT;
	case 'E':
		return SCIENTIFIC;
	default:
		return GENERAL_FORMAT;
	}
}

/* Reads the format of a cell, a row, a column, or the sheet. */
static void take_style(struct sylk *s, struct sylk_record *record)
{
	struct sylk_field field;
	unsigned format = GENERAL_FORMAT;
	uint32_t row = 0, column = 0;
	int has_position = 0, has_format = 0, has_number = 0;
	while (sylk_field_next(record, &field)) {
		uint32_t number = sylk_field_number(&field, UINT16_MAX);
		has_position |= take_position(s, &field);
		has_format |= field.letter == 'P' || field.letter == 'F' || field.letter == 'D';
		if (field.letter == 'R')
			row = sylk_field_number(&field, MOST_ROWS);
		else if (field.letter == 'C')
			column = number;
		else if (field.letter == 'P')
			format = number < s->format_count ? s->formats[number] : GENERAL_FORMAT;
		else if ((field.letter == 'F' || field.letter == 'D') && !has_number)
			format = old_format(&field);
		has_number |= field.letter == 'P';
	}
	if (!has_format)
		return;
	if (has_position) {
		struct sylk_cell *cell = add_cell(s, SYLK_FORMAT);
		if (cell) {
			cell->format = (uint16_t)format;
			cell->has_format = 1;
		}
	} else if (row > 0) {
		map_add(&s->cells.row_formats, row - 1, format);
	} else if (column > 0) {
		map_add(&s->cells.column_formats, column - 1, format);
	} else {
		s->cells.default_format = format;
	}
}

/* Reads the options of the workbook: a 4 is the calendar of 1904. */
static void take_options(struct sylk *s, struct sylk_record *record)
{
	struct sylk_field field;
	while (sylk_field_next(record, &field))
		if (field.letter == 'V')
			s->values.book.since_1904 = sylk_field_is(&field, "4");
}

/* Returns whether a record is of a known type; most have no text. */
static int is_known(const struct sylk_field *type)
{
	static const char *const types[] = {"B",  "C",  "E",  "F", "ID", "NE",
					    "NL", "NN", "NU", "O", "P",  "W"};
	for (size_t i = 0; i < COUNT(types); i++)
		if (sylk_field_is(type, types[i]))
			return 1;
	return 0;
}

static void take_record(struct sylk *s)
{
	struct sylk_record record = {.units = s->line, .count = s->length};
	struct sylk_field type = sylk_record_type(&record);
	if (s->has_end)
		damage_found(&after_end, s->number, 1);
	else if (sylk_field_is(&type, "C"))
		take_cell(s, &record);
	else if (sylk_field_is(&type, "F"))
		take_style(s, &record);
	else if (sylk_field_is(&type, "P"))
		take_format(s, &record);
	else if (sylk_field_is(&type, "ID"))
		take_program(s, &record);
	else if (sylk_field_is(&type, "O"))
		take_options(s, &record);
	else if (sylk_field_is(&type, "E"))
		s->has_end = 1;
	else
		damage_found(&unknown_records, s->number, !is_known(&type));
}

static void end_line(struct sylk *s)
{
	s->number++;
	if (s->length > 0)
		take_record(s);
	s->length = 0;
}

static void put_units(void *context, const uint16_t *units, size_t count)
{
	struct sylk *s = context;
	for (size_t i = 0; i < count; i++)
		if (units[i] == '\n' || units[i] == '\r')
			end_line(s);
		else
			memory_append(s->line, s->length, units[i]);
}

static void read_sheet(struct sylk *s, const struct text_file *f)
{
	text_begin_group(TEXT_SHEET, NULL, 0, "visible");
	text_file_read(f, put_units, s);
	end_line(s);
	sylk_cells_put(&s->cells, &s->values);
	sheet_comments_put(&s->comments);
	uncalculated_report(&s->values.book.uncalculated);
	damage_found(&no_end, NOWHERE, !s->has_end);
	if (s->has_end)
		catdoc_report.flags |= FLAG_WHOLE;
}

/*
 * Returns whether the second line is a record of a known type. Delimited text, too, may begin with
 * "ID;P": a column "ID" and one whose name begins with P.
 */
static int is_sylk(const struct text_file *f)
{
	enum { HEAD = 512 };
	uint16_t head[HEAD];
	struct sylk_record record = {.units = head, .count = text_file_head(f, head, HEAD)};
	size_t end;
	while (record.at < record.count && head[record.at] != '\n' && head[record.at] != '\r')
		record.at++;
	while (record.at < record.count && head[record.at] <= ' ')
		record.at++;
	for (end = record.at; end < record.count && head[end] > ' ';)
		end++;
	record.count = end;
	struct sylk_field type = sylk_record_type(&record);
	return is_known(&type);
}

enum outcome sylk_read(struct text_file *f)
{
	text_file_guess(f);
	if (!is_sylk(f))
		return !f->is_text ? OTHER : options.workbook ? csv_read(f) : plain_text_read(f);
	struct sylk s = {.charset = f->charset, .row = 1, .column = 1};
	report_format("sylk", FORMAT_SYLK, 0);
	text_file_report(f);
	values_open(&s.values);
	s.values.book.sheet_number = s.values.book.uncalculated.first = 1;
	read_sheet(&s, f);
	values_close(&s.values);
	sylk_cells_free(&s.cells);
	sheet_comments_free(&s.comments);
	free(s.formats);
	free(s.line);
	return READ;
}
