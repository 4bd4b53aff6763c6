/* The fonts of a Write file; see fonts.c. */
#ifndef GUEST_FORMATS_WRITE_FONTS_H
#define GUEST_FORMATS_WRITE_FONTS_H

#include "charset/charset.h"
#include "io/stream.h"

struct write_font {
	uint16_t *name; /* bytes as units: names of symbol fonts are ASCII */
	unsigned length;
	unsigned codepage; /* by the name's suffix; 0 if unknown */
};

struct write_fonts {
	struct write_font *fonts;
	size_t count;
	int is_truncated; /* the file ends before the table does */
};

/* Reads the table that begins at `page`, up to the first damage. */
struct write_fonts fonts_read(const struct stream *file, uint32_t page);

/* Returns NULL if there is no such font. */
const struct write_font *fonts_get(const struct write_fonts *fonts, unsigned number);

void fonts_close(struct write_fonts *fonts);

#endif
