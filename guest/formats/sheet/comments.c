/*
 * Keeps the comments of a sheet until its rows are written, which they follow.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "base/units.h"
#include "comments.h"
#include "formats/xls/cell_reference.h"
#include "text/text.h"

void sheet_comments_begin(struct sheet_comments *c, uint32_t row, uint32_t column,
			  const uint16_t *author, size_t length)
{
	struct sheet_comment comment = {
		.row = row, .column = column, .author = (uint32_t)c->unit_count};
	for (size_t i = 0; i < length; i++)
		memory_append(c->units, c->unit_count, author[i]);
	comment.text = comment.end = (uint32_t)c->unit_count;
	memory_append(c->list, c->count, comment);
}

void sheet_comments_unit(struct sheet_comments *c, unsigned unit)
{
	memory_append(c->units, c->unit_count, (uint16_t)unit);
	c->list[c->count - 1].end = (uint32_t)c->unit_count;
}

static void put_cell(const struct sheet_comments *c, uint32_t from, uint32_t to)
{
	for (; from < to; from++)
		text_unit(c->units[from]);
	text_end_cell();
}

static int has_text(const struct sheet_comments *c, const struct sheet_comment *comment)
{
	uint32_t at = comment->text;
	while (at < comment->end && !is_visible(c->units[at]))
		at++;
	return at < comment->end;
}

void sheet_comments_put(struct sheet_comments *c)
{
	int is_first = 1;
	for (size_t i = 0; i < c->count; i++) {
		const struct sheet_comment *comment = &c->list[i];
		if (!has_text(c, comment))
			continue;
		if (is_first)
			text_begin_rows("comments");
		is_first = 0;
		cell_reference_put(comment->row, comment->column);
		text_end_cell();
		put_cell(c, comment->author, comment->text);
		put_cell(c, comment->text, comment->end);
		text_end_row();
	}
	sheet_comments_free(c);
}

void sheet_comments_free(struct sheet_comments *c)
{
	free(c->list);
	free(c->units);
	*c = (struct sheet_comments){0};
}
