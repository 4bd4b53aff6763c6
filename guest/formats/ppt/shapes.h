/* The shapes of a drawing, one after the other; see shapes.c. */
#ifndef GUEST_FORMATS_PPT_SHAPES_H
#define GUEST_FORMATS_PPT_SHAPES_H

#include "record.h"

/* PlaceholderEnum ([MS-PPT] 2.13.24), as far as it matters here. */
enum placeholder {
	PLACEHOLDER_NONE = 0,
	PLACEHOLDER_MASTER_TITLE = 1,
	PLACEHOLDER_MASTER_CENTRE_TITLE = 3,
	PLACEHOLDER_DATE = 7,
	PLACEHOLDER_SLIDE_NUMBER = 8,
	PLACEHOLDER_FOOTER = 9,
	PLACEHOLDER_HEADER = 10,
	PLACEHOLDER_TITLE = 13,
	PLACEHOLDER_CENTRE_TITLE = 15,
	PLACEHOLDER_VERTICAL_TITLE = 17,
};

struct shape {
	int is_placeholder;
	unsigned placeholder;   /* enum placeholder */
	int32_t left, top;      /* in its group */
	struct records text;    /* what its text box holds; empty where it has none */
	struct records artwork; /* WordArt: UTF-16 units */
	struct records table;   /* the rows' shapes, where it is a table's own */
};

struct shapes {
	struct records left;
	const unsigned char *group_end; /* of the group entered last */
};

/* The shapes of a slide, a notes page or a master. */
struct shapes shapes_of(struct records slide);

/* The next one, those in groups after the group's own; those of a table are for the caller. 0 at the end. */
int shape_next(struct shapes *s, struct shape *next);

#endif
