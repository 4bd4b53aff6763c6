/*
 * Writes the cells of a page that is read as a sheet.
 */
#include "base/memory.h"
#include "base/options.h"
#include "formats/markup/attributes.h"
#include "formats/sheet/typed_formula.h"
#include "sheet_state.h"
#include "text/text.h"

/* The limits of HTML on a cell's columns and rows ([HTML] 4.9.11). */
enum { MOST_COLUMNS_OF_CELL = 1000, MOST_ROWS_OF_CELL = 65534 };

void html_sheet_begin_group(struct html_sheet *s, const struct html_workbook_sheet *sheet)
{
	static const char *const states[] = {"visible", "hidden", "very-hidden"};
	size_t length = sheet ? sheet->name_length : 0;
	text_begin_group(TEXT_SHEET, length ? s->workbook.units + sheet->name : NULL, length,
			 states[sheet ? sheet->state : 0]);
	s->has_group = 1;
}

/* Returns the sheet of the workbook that is in this page, or NULL if Excel names none. */
static const struct html_workbook_sheet *own_sheet(const struct html_workbook *w)
{
	size_t i = 0;
	while (i < w->count && w->sheets[i].is_linked)
		i++;
	return i < w->count ? &w->sheets[i] : NULL;
}

void html_sheet_begin_rows(struct html_sheet *s)
{
	if (!s->has_group)
		html_sheet_begin_group(s, own_sheet(&s->workbook));
}

/* Writes the text so far. Excel calculates formulas of pages that it did not save. */
static void put_typed(struct html_sheet *s)
{
	struct typed_text text = {s->text.units, s->text.count, 0};
	if (s->place.is_in_cell && !s->has_formula)
		text = typed_text_of(text.units, text.count);
	s->values.book.uncalculated.count += (uint32_t)text.is_formula;
	for (size_t i = 0; i < text.count; i++)
		text_unit(text.units[i]);
}

int html_sheet_put_text(struct html_sheet *s)
{
	struct html_sheet_text *t = &s->text;
	int has_text = t->has_visible;
	if (has_text) {
		html_sheet_begin_rows(s);
		uint32_t column = html_sheet_begin_text(&s->place);
		grid_move(&s->grid, s->place.row, column);
		put_typed(s);
		grid_end_cell(&s->grid);
		html_sheet_end_text(&s->place);
	}
	html_sheet_text_clear(t);
	return has_text;
}

void html_sheet_keep_comment(struct html_sheet *s)
{
	const struct html_cell_comment *c = &s->comment;
	if (!c->is_comment) {
		html_sheet_put_text(s);
		return;
	}
	sheet_comments_begin(&s->comments, c->row, c->column, s->workbook.units + c->author,
			     c->author_length);
	for (size_t i = 0; i < s->text.count; i++)
		sheet_comments_unit(&s->comments, s->text.units[i]);
	html_sheet_text_clear(&s->text);
	s->comment.is_comment = 0;
}

/* Writes the value of a cell without text. */
static void put_number(struct html_sheet *s)
{
	double number;
	if (!values_read_number(s->number, s->number_length, &number))
		return;
	html_sheet_begin_rows(s);
	grid_move(&s->grid, s->place.row, s->place.cell);
	values_put_number(&s->values, GENERAL_FORMAT, number);
	grid_end_cell(&s->grid);
}

void html_sheet_close_cell(struct html_sheet *s)
{
	int is_empty = !html_sheet_put_text(s);
	if (s->place.is_in_cell && is_empty && s->number_length > 0)
		put_number(s);
	else if (s->place.is_in_cell && is_empty && s->has_formula)
		s->values.book.uncalculated.count++;
	s->number_length = 0;
	s->has_formula = 0;
	html_sheet_end_cell(&s->place);
}

/* Reads Excel's attributes, which have the value behind the text of a cell. */
void html_sheet_open_cell(struct html_sheet *s, const struct markup *m)
{
	size_t length;
	html_sheet_close_cell(s);
	html_sheet_begin_cell(
		&s->place,
		(uint32_t)attribute_number_within(m, "colspan", 1, MOST_COLUMNS_OF_CELL, 1),
		(uint32_t)attribute_number_within(m, "rowspan", 1, MOST_ROWS_OF_CELL, 1));
	const uint16_t *number = attribute_value(m, "x:num", &length);
	for (size_t i = 0; i < length; i++)
		memory_append(s->number, s->number_length, number[i]);
	s->has_formula = attribute_is_set(m, "x:fmla");
}

void html_sheet_open_link(struct html_sheet *s, const struct markup *m)
{
	size_t length;
	const uint16_t *target = attribute_value(m, "href", &length);
	s->target_length = 0;
	for (size_t i = 0; options.links && i < length; i++)
		if (target[i] >= ' ')
			memory_append(s->target, s->target_length, target[i]);
}

void html_sheet_close_link(struct html_sheet *s)
{
	if (s->target_length == 0)
		return;
	s->text.has_space = 1;
	html_sheet_text_unit(&s->text, '<', 0);
	for (size_t i = 0; i < s->target_length; i++)
		html_sheet_text_unit(&s->text, s->target[i], 1);
	html_sheet_text_unit(&s->text, '>', 0);
	s->target_length = 0;
}
