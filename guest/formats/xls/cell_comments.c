/*
 * Reads comments, which Excel calls notes. From BIFF8 on a NOTE record has the author, and refers
 * to a shape that has the text. In earlier versions it has the text, which further NOTE records
 * continue.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "text/text.h"
#include "cell_comments.h"
#include "cell_reference.h"

static const struct damage cut_comments = {TEXT_MISSING, "truncated comments", "byte"};
static const struct damage lost_comments = {TEXT_MISSING, "comments without their text", "sheet"};

/* Reads the author and the shape of a comment of BIFF8 ([MS-XLS] 2.5.186). */
static void take_reference(struct cell_comments *c, struct book *b)
{
	enum { OBJECT = 6, AUTHOR = 8 };
	const struct biff *r = &b->records;
	uint32_t offset = r->offset;
	struct cell_comment comment = {.row = get16(r->body),
				  .column = get16(r->body + 2),
				  .object = get16(r->body + OBJECT)};
	struct continued at = biff_continued(&b->records, AUTHOR);
	if (string_read(&b->arena, &at, 0, &comment.author) == STRING_CUT)
		damage_found(&cut_comments, offset, 1);
	memory_append(c->list, c->count, comment);
}

/* Reads a comment before BIFF8: its cell, the length of all text, and the text's first bytes. */
static void take_text(struct cell_comments *c, struct book *b)
{
	enum { LENGTH = 4, TEXT = 6, CONTINUES = 0xFFFF };
	const struct biff *r = &b->records;
	size_t declared = get16(r->body + LENGTH), available = r->length - TEXT;
	struct string text =
		string_of_bytes(&b->arena, r->body + TEXT, declared < available ? declared : available);
	if (get16(r->body) != CONTINUES) {
		struct cell_comment comment = {.row = get16(r->body),
					  .column = get16(r->body + 2),
					  .length = (uint16_t)declared,
					  .text = text};
		memory_append(c->list, c->count, comment);
	} else if (c->count == 0 || !string_join(&c->list[c->count - 1].text, &text)) {
		damage_found(&cut_comments, r->offset, 1);
	}
}

void cell_comments_take(struct cell_comments *c, struct book *b)
{
	if (b->version == 8)
		take_reference(c, b);
	else
		take_text(c, b);
}

/* Finds the text of each comment. */
static void find_texts(struct cell_comments *c, struct drawing *d, const struct book *b)
{
	for (size_t i = 0; i < c->count; i++) {
		struct cell_comment *comment = &c->list[i];
		const struct string *text =
			b->version == 8 ? drawing_comment(d, comment->object) : NULL;
		if (text)
			comment->text = *text;
		if (b->version == 8 ? !text : comment->text.count < comment->length)
			damage_found(&lost_comments, b->sheet_number, 1);
	}
}

void cell_comments_put(struct cell_comments *c, struct drawing *d, struct book *b)
{
	int is_first = 1;
	find_texts(c, d, b);
	for (size_t i = 0; i < c->count; i++) {
		const struct cell_comment *comment = &c->list[i];
		if (comment->text.count == 0)
			continue;
		if (is_first)
			text_begin_rows("comments");
		is_first = 0;
		cell_reference_put(comment->row, comment->column);
		text_end_cell();
		book_put_string(b, &comment->author, NO_FONT);
		text_end_cell();
		book_put_string(b, &comment->text, NO_FONT);
		text_end_cell();
		text_end_row();
	}
}

void cell_comments_free(struct cell_comments *c)
{
	memory_free(c->list);
}
