/* A single shape of a drawing ([MS-ODRAW] 2.2.14); see shape.c. */
#ifndef GUEST_FORMATS_OFFICEART_SHAPE_H
#define GUEST_FORMATS_OFFICEART_SHAPE_H

#include "record.h"

/* [MS-ODRAW] 2.2.40. */
enum { ART_SHAPE_DELETED = 1 << 3, ART_SHAPE_IS_OLE = 1 << 4 };

struct art_shape {
	uint32_t flags;
	uint32_t picture;       /* its number in the store of pictures; 0 for none */
	struct records artwork; /* the text of WordArt: UTF-16 with a final zero */
};

/* Reads the records of a shape. */
void art_shape_read(struct records body, struct art_shape *shape);

/* Returns whether the shape is WordArt with text. */
int art_shape_has_text(const struct art_shape *shape);

#endif
