/*
 * Reads pictures in the text. Their data is a header and, from Word 97 on, a shape. If the shape
 * has neither a picture nor text, nothing is visible.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "formats/officeart/shape.h"
#include "io/stream.h"
#include "artwork.h"
#include "pictures.h"

const struct omitted omitted_pictures = {OMITTED_PICTURES, "pictures", NULL};

/* Offsets in the header, and the kind of pictures that are a shape in the document itself. */
enum { HEADER_LENGTH = 4, KIND = 6, KIND_END = 8, SHAPE = 0x64 };

/* WordArt has a short text; the shape of a picture with a longer one is not read. */
enum { LARGEST_SHAPE = 0x10000 };

/* Returns the offset of the shape, or 0. */
static uint32_t find_shape(const struct stream *data, uint32_t location)
{
	unsigned char header[KIND_END];
	if (stream_read(data, location, header, KIND_END) < KIND_END ||
	    get16(header + KIND) != SHAPE)
		return 0;
	return location + get16(header + HEADER_LENGTH);
}

/*
 * Reads the shape of a picture. Returns the memory that it is in, which the caller frees, or NULL
 * if the picture has none.
 */
static unsigned char *read_shape(const struct stream *data, uint32_t location,
				 struct art_shape *shape)
{
	unsigned char header[RECORD_HEADER], *bytes;
	uint32_t at = data ? find_shape(data, location) : 0;
	if (at == 0 || stream_read(data, at, header, RECORD_HEADER) < RECORD_HEADER ||
	    get16(header + 2) != ART_SHAPE)
		return NULL;
	uint32_t length = get32(header + 4);
	bytes = length <= LARGEST_SHAPE ? stream_copy(data, at + RECORD_HEADER, length) : NULL;
	if (bytes)
		art_shape_read((struct records){bytes, bytes + length}, shape);
	return bytes;
}

void pictures_take(struct pictures *p, const struct stream *data, uint32_t location)
{
	struct art_shape shape;
	unsigned char *bytes = read_shape(data, location, &shape);
	if (bytes && art_shape_has_text(&shape))
		memory_append(p->artwork, p->count, location);
	else if (!bytes || shape.picture > 0)
		omitted_add(&omitted_pictures, NOWHERE, 1);
	free(bytes);
}

void pictures_put(const struct pictures *p, const struct stream *data)
{
	for (size_t i = 0; i < p->count; i++) {
		struct art_shape shape;
		unsigned char *bytes = read_shape(data, p->artwork[i], &shape);
		if (bytes)
			artwork_put(shape.artwork);
		free(bytes);
	}
}

void pictures_close(struct pictures *p)
{
	free(p->artwork);
	*p = (struct pictures){0};
}
