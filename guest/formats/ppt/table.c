/*
 * A table is a group whose shapes are its cells and the lines between them ([MS-ODRAW] 2.3.4.37): which cells make a row is
 * told by where they stand.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "text/text.h"
#include "table.h"

struct cell {
	int32_t top, left;
	uint32_t order; /* in the drawing */
	struct words words;
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

/* The cells in the order of the table. Lines have no text box; sets whether any cell has text. */
static struct cell *find_cells(struct records r, uint32_t *count, int *any)
{
	struct shapes shapes = {r, r.end};
	struct cell *cells = NULL;
	struct shape s;
	*count = 0;
	*any = 0;
	while (shape_next(&shapes, &s)) {
		if (!s.text.at)
			continue;
		struct cell cell = {s.top, s.left, *count, words_of(s.text)};
		*any |= !words_are_blank(&cell.words);
		memory_append(cells, *count, cell);
	}
	if (*count > 0)
		qsort(cells, *count, sizeof(*cells), compare);
	return cells;
}

void table_put(struct page *p, struct records shapes)
{
	uint32_t count;
	int any;
	struct cell *cells = find_cells(shapes, &count, &any);
	if (any)
		page_part(p, PART_TABLE);
	for (uint32_t i = 0; any && i < count; i++) {
		words_put(&cells[i].words, &p->shown);
		text_end_cell();
		if (i + 1 == count || cells[i + 1].top != cells[i].top)
			text_end_row();
	}
	free(cells);
}
