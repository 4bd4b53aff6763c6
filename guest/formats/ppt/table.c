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
	int32_t top, left;
	uint32_t order; /* in the drawing */
	struct text_atoms text;
};

static int compare(const void *one, const void *other)
{
	const struct cell *a = one, *b = other;
	if (a->top != b->top)
		return a->top < b->top ? -1 : 1;
	if (a->left != b->left)
		return a->left < b->left ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
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
		struct cell cell = {s.top, s.left, t.count, text_atoms_find(s.text)};
		t.has_text |= !text_atoms_are_blank(&cell.text);
		memory_append(t.cells, t.count, cell);
	}
	if (t.count > 0)
		qsort(t.cells, t.count, sizeof(*t.cells), compare);
	return t;
}

void table_put(const struct table *t, struct field_values *values)
{
	for (uint32_t i = 0; i < t->count; i++) {
		text_atoms_put(&t->cells[i].text, values);
		text_end_cell();
		if (i + 1 == t->count || t->cells[i + 1].top != t->cells[i].top)
			text_end_row();
	}
}

void table_free(struct table *t)
{
	free(t->cells);
	*t = (struct table){0};
}
