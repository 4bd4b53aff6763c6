/*
 * Collects what the records of a SYLK file say about cells. Records may be in any order, and a
 * cell's format and value are in two of them.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "formats/sheet/grid.h"
#include "sylk_cells.h"
#include "text/text.h"

/* Returns the last entry if it is of the cell at this position: most formats precede a value. */
static struct sylk_cell *last_at(const struct sylk_cells *c, uint32_t row, uint32_t column)
{
	struct sylk_cell *last = c->count > 0 ? &c->list[c->count - 1] : NULL;
	return last && last->row == row && last->column == column ? last : NULL;
}

struct sylk_cell *sylk_cells_add(struct sylk_cells *c, uint32_t row, uint32_t column,
				 enum sylk_kind kind)
{
	struct sylk_cell *last = last_at(c, row, column);
	if (last) {
		last->kind = kind == SYLK_FORMAT ? last->kind : (uint8_t)kind;
		return last;
	}
	struct sylk_cell cell = {.row = row,
				 .column = (uint16_t)column,
				 .kind = (uint8_t)kind,
				 .order = (uint32_t)c->count};
	memory_append(c->list, c->count, cell);
	return &c->list[c->count - 1];
}

void sylk_cells_set_text(struct sylk_cells *c, struct sylk_cell *cell, const uint16_t *units,
			 size_t length)
{
	cell->value.text.at = (uint32_t)c->unit_count;
	cell->value.text.length = (uint32_t)length;
	for (size_t i = 0; i < length; i++)
		memory_append(c->units, c->unit_count, units[i]);
}

static int compare_numbers(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

static int compare(const void *first, const void *second)
{
	const struct sylk_cell *a = first, *b = second;
	int order = compare_numbers(a->row, b->row);
	if (order == 0)
		order = compare_numbers(a->column, b->column);
	return order ? order : compare_numbers(a->order, b->order);
}

/* Sorts the list unless it is sorted, as it is in files that a program wrote. */
static void sort(struct sylk_cells *c)
{
	size_t i = 1;
	while (i < c->count && compare(&c->list[i - 1], &c->list[i]) < 0)
		i++;
	if (i < c->count)
		qsort(c->list, c->count, sizeof(*c->list), compare);
}

/* Returns the format that a cell has from its column, its row, or the sheet. */
static unsigned inherited_format(const struct sylk_cells *c, const struct sylk_cell *cell)
{
	uint32_t format = c->default_format;
	if (!map_find(&c->row_formats, cell->row, &format))
		map_find(&c->column_formats, cell->column, &format);
	return format;
}

/* Joins the entries of one cell: later ones count. Returns the index of the next cell. */
static size_t join(const struct sylk_cells *c, size_t first, struct sylk_cell *cell)
{
	size_t at = first;
	*cell = c->list[first];
	while (++at < c->count && c->list[at].row == cell->row &&
	       c->list[at].column == cell->column) {
		const struct sylk_cell *next = &c->list[at];
		if (next->kind != SYLK_FORMAT) {
			cell->kind = next->kind;
			cell->value = next->value;
		}
		if (next->has_format) {
			cell->format = next->format;
			cell->has_format = 1;
		}
	}
	if (!cell->has_format)
		cell->format = (uint16_t)inherited_format(c, cell);
	return at;
}

static int is_empty(const struct sylk_cell *cell)
{
	return cell->kind == SYLK_FORMAT ||
	       (cell->kind != SYLK_NUMBER && cell->value.text.length == 0);
}

static void put(const struct sylk_cells *c, const struct sylk_cell *cell, struct values *v)
{
	const uint16_t *text = c->units;
	size_t length = 0;
	if (cell->kind != SYLK_NUMBER) {
		text += cell->value.text.at;
		length = cell->value.text.length;
	}
	if (cell->kind == SYLK_NUMBER)
		values_put_number(v, cell->format, cell->value.number);
	else if (cell->kind == SYLK_TEXT)
		values_put_text(v, cell->format, NO_FONT, text, length);
	for (size_t i = 0; cell->kind == SYLK_WORD && i < length; i++)
		text_unit(text[i]);
}

void sylk_cells_put(struct sylk_cells *c, struct values *v)
{
	struct grid grid = {0};
	struct sylk_cell cell;
	sort(c);
	map_sort(&c->row_formats);
	map_sort(&c->column_formats);
	for (size_t at = 0; at < c->count;) {
		at = join(c, at, &cell);
		if (is_empty(&cell))
			continue;
		grid_move(&grid, cell.row, cell.column);
		put(c, &cell, v);
		grid_end_cell(&grid);
	}
	grid_end(&grid);
}

void sylk_cells_free(struct sylk_cells *c)
{
	free(c->list);
	free(c->units);
	map_free(&c->row_formats);
	map_free(&c->column_formats);
}
