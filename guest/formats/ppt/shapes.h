/* The shapes of a drawing in sequence; see shapes.c. */
#ifndef GUEST_FORMATS_PPT_SHAPES_H
#define GUEST_FORMATS_PPT_SHAPES_H

#include "record.h"

/* PlaceholderEnum ([MS-PPT] 2.13.24); only the values used here. */
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
	struct records text;    /* the content of its text box; empty without one */
	struct records artwork; /* WordArt: UTF-16 units */
	struct records table;   /* the rows' shapes, if the shape is a table */
};

struct shapes {
	struct records left;
	const unsigned char *group_end; /* of the current group */
};

/* Returns the shapes of a slide, a notes page or a master. */
struct shapes shapes_of(struct records slide);

/*
 * Reads the next shape; the members of a group follow the group's own shape, those of a table are
 * left to the caller. Returns 0 at the end.
 */
int shape_next(struct shapes *s, struct shape *next);

/* Returns whether this many properties, with their data, fill the body of a record. */
int shape_properties_fit(struct records body, unsigned count);

#endif
