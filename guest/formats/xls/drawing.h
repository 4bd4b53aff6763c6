/* The shapes on a sheet or in a chart; see drawing.c. */
#ifndef GUEST_FORMATS_XLS_DRAWING_H
#define GUEST_FORMATS_XLS_DRAWING_H

#include "book.h"

/* The box of a comment. */
struct comment_box {
	uint16_t object;   /* its number */
	uint8_t has_cell; /* a comment refers to it */
	struct string text;
};

/* The shapes read so far. Initialise with zeros. */
struct drawing {
	struct string *shapes; /* the texts, in the order of the drawing */
	size_t count;
	struct comment_box *comments;
	size_t comment_count;
	int is_sorted;    /* whether the comments are, by number */
	uint16_t kind;    /* of the last object */
	uint16_t awaited; /* the type of the next record, OBJ or TXO, if announced; or 0 */
};

/* Takes the current record: MSODRAWING, OBJ, TXO, or a CONTINUE after one of them. */
void drawing_take(struct drawing *d, struct book *b);

/* Returns the text of the comment with this number on a cell, or NULL. */
const struct string *drawing_comment(struct drawing *d, uint16_t object);

/* Writes the shapes' text, if there is any, and that of comments on no cell. */
void drawing_put(struct drawing *d, struct book *b);

void drawing_free(struct drawing *d);

#endif
