/* The comments of a sheet; see cell_comments.c. */
#ifndef GUEST_FORMATS_XLS_CELL_COMMENTS_H
#define GUEST_FORMATS_XLS_CELL_COMMENTS_H

#include "book.h"
#include "drawing.h"

struct cell_comment {
	uint16_t row, column;
	uint16_t object; /* in BIFF8, the shape that has the text */
	uint16_t length; /* before BIFF8, the declared length of the text */
	struct string author, text;
};

struct cell_comments {
	struct cell_comment *list;
	size_t count;
};

/* Takes a NOTE record, the current one. */
void cell_comments_take(struct cell_comments *c, struct book *b);

/* Writes the comments with their cells and authors, if there are any. */
void cell_comments_put(struct cell_comments *c, struct drawing *d, struct book *b);

void cell_comments_free(struct cell_comments *c);

#endif
