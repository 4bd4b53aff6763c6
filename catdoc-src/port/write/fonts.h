/* The fonts of a Write file; see fonts.c. */
#ifndef CATDOC_PORT_WRITE_FONTS_H
#define CATDOC_PORT_WRITE_FONTS_H

#include "../charset.h"
#include "../stream.h"

struct font {
	uint16_t *name; /* bytes as units: names of symbol fonts are ASCII */
	unsigned length;
	unsigned codepage; /* by the name's end; 0 where that says nothing */
};

struct fonts {
	struct font *fonts;
	size_t count;
	int cut; /* the file ends before the table does */
};

/* Reads the table that begins at `page`. What cannot be read of it is not there. */
struct fonts fonts_read(const struct stream *file, uint32_t page);

/* NULL where there is no such font. */
const struct font *fonts_get(const struct fonts *fonts, unsigned number);

void fonts_close(struct fonts *fonts);

#endif
