/*
 * Collects a sheet's cells before writing them, since the file may have them in any order.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/omitted.h"
#include "base/options.h"
#include "base/report.h"
#include "text/text.h"
#include "book.h"
#include "decimal.h"

static const struct omitted hidden_by_format = {
	OMITTED_HIDDEN_TEXT, "characters that a number format hides", "sheet"};

static uint32_t position_of(const struct cell *c)
{
	return (uint32_t)c->row * COLUMNS + c->column;
}

/* Merges two sorted runs of keys; the second may be empty. */
static void merge(uint64_t *to, const uint64_t *from, size_t start, size_t middle, size_t end)
{
	if (middle == end || from[middle - 1] < from[middle]) {
		memcpy(to + start, from + start, (end - start) * sizeof(*to));
		return;
	}
	size_t left = start, right = middle;
	for (size_t i = start; i < end; i++) {
		int takes_left = left < middle && (right == end || from[left] < from[right]);
		to[i] = from[takes_left ? left++ : right++];
	}
}

/* Moves each cell to where its key is. A key's lower half is the cell's place before. */
static void reorder(struct cell *cells, uint64_t *keys, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct cell first = cells[i];
		size_t to = i;
		for (size_t from; (from = (uint32_t)keys[to]) != i; to = from) {
			cells[to] = cells[from];
			keys[to] = to;
		}
		cells[to] = first;
		keys[to] = to;
	}
}

/*
 * Sorts the cells by position; those at the same one keep their order. Merges runs of doubling
 * length, which are keys, since cells take longer to copy.
 */
static void sort(struct book *b)
{
	size_t n = b->cell_count;
	uint64_t *from = memory_zeroed(2 * n, sizeof(*from)), *to = from + n, *keys = from;
	for (size_t i = 0; i < n; i++)
		from[i] = (uint64_t)position_of(&b->cells[i]) << 32 | i;
	for (size_t width = 1; width < n; width *= 2) {
		for (size_t start = 0; start < n; start += 2 * width) {
			size_t middle = start + width < n ? start + width : n;
			merge(to, from, start, middle, middle + width < n ? middle + width : n);
		}
		uint64_t *swapped = from;
		from = to;
		to = swapped;
	}
	reorder(b->cells, from, n);
	free(keys);
}

void cells_drop(struct book *b)
{
	b->cell_count = 0;
	b->last_position = 0;
	b->is_unsorted = 0;
}

static const char *name_of_error(unsigned code)
{
	switch (code) {
	case 0x00:
		return "#NULL!";
	case 0x07:
		return "#DIV/0!";
	case 0x0F:
		return "#VALUE!";
	case 0x17:
		return "#REF!";
	case 0x1D:
		return "#NAME?";
	case 0x24:
		return "#NUM!";
	default:
		return "#N/A";
	}
}

/* Counts characters that the cell's number format hides. Returns whether to write them. */
static int hide(const struct book *b, uint32_t characters)
{
	if (!options.hidden)
		omitted_add(&hidden_by_format, b->sheet_number, characters);
	return options.hidden;
}

static int shows_text(const struct section *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->tokens[i].kind == TOKEN_TEXT || s->tokens[i].kind == TOKEN_GENERAL)
			return 1;
	return 0;
}

/* Writes text through the format's text section; most formats have none. */
static void put_string(struct book *b, const struct cell *c)
{
	const struct string *string = &c->value.string;
	const struct section *s = number_format_text(number_format_of(b, c->format));
	if (!s || (!shows_text(s) && hide(b, string_visible(&b->arena, string)))) {
		book_put_string(b, string, c->font);
		return;
	}
	for (size_t i = 0; i < s->count; i++) {
		if (s->tokens[i].kind == TOKEN_TEXT || s->tokens[i].kind == TOKEN_GENERAL)
			book_put_string(b, string, c->font);
		else if (s->tokens[i].unit)
			text_unit(s->tokens[i].unit);
	}
}

/* Returns whether a section for numbers is empty, as in ";;;". */
static int hides_numbers(const struct number_format *f)
{
	for (int i = 0; i < f->count && i < SECTIONS - 1; i++)
		if (f->sections[i].kind == SECTION_NUMBER && f->sections[i].count == 0)
			return 1;
	return 0;
}

/* Writes a number, and notices if its format does not show it. */
static void put_number(struct book *b, const struct cell *c)
{
	const struct number_format *f = number_format_of(b, c->format);
	double value = c->value.number;
	uint32_t before = catdoc_report.visible;
	struct decimal d;
	number_format_put(f, value, b->since_1904);
	if (catdoc_report.visible > before || value == 0 || !hides_numbers(f))
		return;
	decimal_of(&d, fabs(value));
	if (!hide(b, (uint32_t)d.count))
		return;
	if (value < 0)
		text_unit('-');
	general_put(fabs(value));
}

void cell_put(struct book *b, const struct cell *c)
{
	switch (c->kind) {
	case CELL_NUMBER:
		put_number(b, c);
		break;
	case CELL_STRING:
		put_string(b, c);
		break;
	case CELL_BOOLEAN:
		number_put_ascii(c->value.code ? "TRUE" : "FALSE");
		break;
	default:
		number_put_ascii(name_of_error(c->value.code));
	}
}

/*
 * Returns whether a cell shows nothing. Neither do zeros in a window that hides them: the text is
 * what Excel shows, and a zero that a user hid is not hidden content.
 */
static int is_empty(const struct book *b, const struct cell *c)
{
	return c->kind == CELL_STRING ? c->value.string.count == 0
				      : b->hides_zeros && c->kind == CELL_NUMBER &&
						c->value.number == 0;
}

/* Returns whether two cells are at one position; most neighbours differ in their columns. */
static int are_at_one_position(const struct cell *c, const struct cell *other)
{
	return c->column == other->column && c->row == other->row;
}

/*
 * Nothing limits the empty cells and rows before a cell: each is one byte, and the host limits the
 * output. A cell in the wrong column would be worse than a document that is refused.
 */
void cells_put(struct book *b)
{
	unsigned row = 0, column = 0;
	int in_row = 0;
	if (b->is_unsorted)
		sort(b);
	const struct cell *end = b->cells ? b->cells + b->cell_count : NULL;
	for (const struct cell *c = b->cells; c < end; c++) {
		/* The later of two cells at one position is written; empty cells can be omitted. */
		if ((c + 1 < end && are_at_one_position(c, c + 1)) || is_empty(b, c))
			continue;
		if (row < c->row) {
			text_end_rows(c->row - row);
			row = c->row;
			column = 0;
		}
		if (column < c->column)
			text_empty_cells(c->column - column);
		cell_put(b, c);
		text_end_cell();
		column = c->column + 1u;
		in_row = 1;
	}
	if (in_row)
		text_end_row();
	cells_drop(b);
}
