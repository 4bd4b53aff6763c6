/*
 * A table is a group whose shapes are its cells and the lines between them ([MS-ODRAW] 2.3.4.37).
 * The cells' positions determine the rows.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "text/text.h"
#include "shapes.h"
#include "table.h"

struct cell {
	int64_t position; /* in the order of rows, then of columns */
	struct text_atoms text;
};

static int64_t position_of(const struct shape *s)
{
	return (int64_t)s->top * ((int64_t)1 << 32) + s->left - (int64_t)INT32_MIN;
}

static int is_in_order(const struct table *t)
{
	for (uint32_t i = 1; i < t->count; i++)
		if (t->cells[t->order[i - 1]].position > t->cells[t->order[i]].position)
			return 0;
	return 1;
}

/* Merges two sorted runs of cells, from `first` to `middle` and from there to `end`. */
static void merge(const struct table *t, uint32_t first, uint32_t middle, uint32_t end,
		  uint32_t *merged)
{
	const uint32_t *one = t->order + first, *one_end = t->order + middle;
	const uint32_t *other = one_end, *other_end = t->order + end;
	for (merged += first; one < one_end || other < other_end;) {
		int is_one = other == other_end ||
			     (one < one_end &&
			      t->cells[*one].position <= t->cells[*other].position);
		*merged++ = is_one ? *one++ : *other++;
	}
}

/* Sorts the cells; those in one position stay in the drawing's order. */
static void sort(struct table *t)
{
	uint32_t *merged = memory_zeroed(t->count, sizeof(*merged));
	for (uint32_t width = 1; width < t->count; width *= 2) {
		for (uint32_t first = 0; first < t->count; first += 2 * width) {
			uint32_t left = t->count - first;
			merge(t, first, first + (left < width ? left : width),
			      first + (left < 2 * width ? left : 2 * width), merged);
		}
		uint32_t *unsorted = t->order;
		t->order = merged;
		merged = unsorted;
	}
	free(merged);
}

struct table table_read(struct records r)
{
	struct shapes shapes = {r, r.end};
	struct table t = {0};
	struct shape s;
	while (shape_next(&shapes, &s)) {
		/* Lines have no text box. */
		if (!s.text.at)
			continue;
		struct cell cell = {position_of(&s), text_atoms_find(s.text)};
		t.has_text |= !text_atoms_are_blank(&cell.text);
		memory_append(t.cells, t.count, cell);
	}
	t.order = memory_zeroed(t.count, sizeof(*t.order));
	for (uint32_t i = 0; i < t.count; i++)
		t.order[i] = i;
	if (!is_in_order(&t))
		sort(&t);
	return t;
}

static int is_last_in_row(const struct table *t, uint32_t i)
{
	return i + 1 == t->count ||
	       t->cells[t->order[i + 1]].position >> 32 != t->cells[t->order[i]].position >> 32;
}

void table_put(const struct table *t, struct field_values *values)
{
	for (uint32_t i = 0; i < t->count; i++) {
		text_atoms_put(&t->cells[t->order[i]].text, values);
		text_end_cell();
		if (is_last_in_row(t, i))
			text_end_row();
	}
}

void table_free(struct table *t)
{
	free(t->cells);
	free(t->order);
	*t = (struct table){0};
}
