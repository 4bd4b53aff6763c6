/* The parts of a sheet besides its cells; see parts.c. */
#ifndef GUEST_FORMATS_XLS_PARTS_H
#define GUEST_FORMATS_XLS_PARTS_H

#include "book.h"
#include "cell_comments.h"
#include "drawing.h"
#include "page_headers.h"

/* The parts read so far, until the sheet ends. Initialise with zeros. */
struct parts {
	struct cell_comments comments;
	struct drawing drawing;
	struct page_headers headers;
	int in_view; /* in a custom view, which has its own headers */
};

/* Takes the current record if it belongs to a part. */
void parts_take(struct parts *p, struct book *b);

/* Writes the parts after the sheet's rows. */
void parts_put(struct parts *p, struct book *b);

/* Frees the parts. */
void parts_free(struct parts *p);

#endif
