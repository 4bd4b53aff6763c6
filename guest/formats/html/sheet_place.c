/*
 * Places text in rows and columns as Excel does when it opens a page. One table begins below the
 * other. The rows of a table in a cell are rows of the sheet, from the cell's column on.
 */
#include "sheet_place.h"

/* The table around this point, or the page. */
static struct html_sheet_table *table_of(struct html_sheet_place *p)
{
	return &p->tables[p->depth];
}

void html_sheet_begin_table(struct html_sheet_place *p, int is_after_text)
{
	if (p->depth + 1 == DEEPEST_TABLE) {
		p->ignored++;
		return;
	}
	struct html_sheet_table table = {.column = p->column,
					 .cell = p->cell,
					 .first = p->is_in_cell ? p->cell : table_of(p)->first,
					 .is_in_cell = (uint8_t)p->is_in_cell};
	if (p->is_in_cell) {
		p->row += is_after_text || p->is_after_table;
	} else {
		p->row += table_of(p)->has_row;
		table_of(p)->has_row = 0;
	}
	p->tables[++p->depth] = table;
	p->is_in_cell = p->is_after_table = 0;
}

void html_sheet_end_table(struct html_sheet_place *p)
{
	if (p->ignored > 0) {
		p->ignored--;
		return;
	}
	if (p->depth == 0)
		return;
	struct html_sheet_table table = p->tables[p->depth--];
	p->is_in_cell = table.is_in_cell;
	p->cell = table.cell;
	p->is_after_table = table.is_in_cell && table.has_row;
	p->row += !table.is_in_cell && table.has_row;
	if (table.is_in_cell && p->column < table.column)
		p->column = table.column;
}

void html_sheet_begin_row(struct html_sheet_place *p)
{
	struct html_sheet_table *table = table_of(p);
	p->is_in_cell = p->is_after_table = 0;
	p->row += table->has_row;
	table->has_row = 1;
	p->column = table->first;
}

static int is_spanned(const struct html_sheet_place *p, uint32_t column)
{
	return column < SPANNED_COLUMNS && p->spanned[column] > p->row;
}

void html_sheet_begin_cell(struct html_sheet_place *p, uint32_t columns, uint32_t rows)
{
	if (!table_of(p)->has_row)
		html_sheet_begin_row(p);
	while (is_spanned(p, p->column))
		p->column++;
	p->cell = p->column;
	p->column += columns;
	p->is_in_cell = 1;
	for (uint32_t i = p->cell; rows > 1 && i < p->column && i < SPANNED_COLUMNS; i++)
		p->spanned[i] = p->row + rows;
}

void html_sheet_end_cell(struct html_sheet_place *p)
{
	p->is_in_cell = p->is_after_table = 0;
}

uint32_t html_sheet_begin_text(struct html_sheet_place *p)
{
	if (p->is_in_cell) {
		p->row += (uint32_t)p->is_after_table;
		p->is_after_table = 0;
		return p->cell;
	}
	p->row += table_of(p)->has_row;
	table_of(p)->has_row = 0;
	return table_of(p)->first;
}

void html_sheet_end_text(struct html_sheet_place *p)
{
	p->row += !p->is_in_cell;
}
