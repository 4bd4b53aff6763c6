/* The shapes of a drawing in sequence; see shapes.c. */
#ifndef GUEST_FORMATS_PPT_SHAPES_H
#define GUEST_FORMATS_PPT_SHAPES_H

#include "formats/officeart/properties.h"
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
	int has_object;
	uint32_t object;        /* the identifier of an external object */
	struct record options;  /* its properties; without bytes if it has none */
	struct records table;   /* the rows' shapes, if the shape is a table */
};

struct shapes {
	struct records left;
	const unsigned char *group_end; /* of the current group */
};

/* Returns the properties of a shape. */
static inline struct art_properties shape_properties(const struct shape *s)
{
	return art_properties_read(&s->options);
}

/* Returns whether a shape is a picture; an object has a picture of its content. */
static inline int shape_is_picture(const struct shape *s, const struct art_properties *p)
{
	return !s->has_object && p->picture > 0;
}

/* Returns the shapes of a slide, a notes page or a master. */
struct shapes shapes_of(struct records slide);

/*
 * Reads the next shape; the members of a group follow the group's own shape, those of a table are
 * left to the caller. Returns 0 at the end.
 */
int shape_next(struct shapes *s, struct shape *next);

#endif
