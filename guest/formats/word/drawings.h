/* Drawings: shapes beside the text ([MS-DOC] 2.9.171, OfficeArtContent); see drawings.c. */
#ifndef GUEST_FORMATS_WORD_DRAWINGS_H
#define GUEST_FORMATS_WORD_DRAWINGS_H

#include "formats/officeart/record.h"
#include "fib.h"

/* The drawings by their number in the file. */
enum drawing { DRAWING_OF_BODY, DRAWING_OF_HEADERS, DRAWINGS_OF_DOCUMENT };

struct drawings {
	unsigned char *bytes;
	struct records of[DRAWINGS_OF_DOCUMENT]; /* the records of each, empty without a drawing */
};

void drawings_read(struct drawings *d, const struct fib *fib, const struct stream *table);

/* Writes each WordArt of a drawing as a paragraph, and counts its pictures as omitted. */
void drawings_put(const struct drawings *d, enum drawing which);

void drawings_close(struct drawings *d);

#endif
