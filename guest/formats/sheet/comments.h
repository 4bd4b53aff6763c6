/* The comments of a sheet in which they are beside the cells; see comments.c. */
#ifndef GUEST_FORMATS_SHEET_COMMENTS_H
#define GUEST_FORMATS_SHEET_COMMENTS_H

#include <stddef.h>
#include <stdint.h>

struct sheet_comment {
	uint32_t row, column; /* from 0 on */
	uint32_t author, text, end; /* offsets in the units: the author ends where the text begins */
};

/* Initialise with zeros. */
struct sheet_comments {
	struct sheet_comment *list;
	size_t count;
	uint16_t *units; /* of authors and texts */
	size_t unit_count;
};

/* Begins the comment of a cell. */
void sheet_comments_begin(struct sheet_comments *c, uint32_t row, uint32_t column,
			  const uint16_t *author, size_t length);

/* Appends a unit to the text of the last comment. */
void sheet_comments_unit(struct sheet_comments *c, unsigned unit);

/* Writes those with text as the sheet's part "comments", and drops all. */
void sheet_comments_put(struct sheet_comments *c);

void sheet_comments_free(struct sheet_comments *c);

#endif
