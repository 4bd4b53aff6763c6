/* Pictures in the text, which may be WordArt ([MS-DOC] 2.9.190, PICF); see pictures.c. */
#ifndef GUEST_FORMATS_WORD_PICTURES_H
#define GUEST_FORMATS_WORD_PICTURES_H

#include <stddef.h>
#include <stdint.h>

#include "base/omitted.h"

struct stream;

extern const struct omitted omitted_pictures;

/* The locations of WordArt in the data stream. */
struct pictures {
	uint32_t *artwork;
	size_t count;
};

/*
 * Takes a picture of the text, whose data is at `location` in the data stream. The stream may be
 * NULL. WordArt is written later; anything else counts as omitted.
 */
void pictures_take(struct pictures *p, const struct stream *data, uint32_t location);

/* Writes each WordArt as a paragraph. */
void pictures_put(const struct pictures *p, const struct stream *data);

void pictures_close(struct pictures *p);

#endif
