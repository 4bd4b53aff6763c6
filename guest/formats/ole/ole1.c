/*
 * Reads the header of an OLE 1 object ([MS-OLEDS] 2.2.4, 2.2.5): its kind, three names, and the
 * length of its content.
 */
#include <string.h>

#include "base/bytes.h"
#include "ole1.h"

/* Reads a word and moves past it; returns 0 if the stream ends before. */
static int read_word(const struct stream *s, uint32_t *at, uint32_t *word)
{
	unsigned char bytes[4];
	if (stream_read(s, *at, bytes, sizeof(bytes)) < sizeof(bytes))
		return 0;
	*word = get32(bytes);
	*at += sizeof(bytes);
	return 1;
}

/* Reads a string, cut to the size of `to` and terminated by a zero. */
static int read_string(const struct stream *s, uint32_t *at, char *to, uint32_t size)
{
	uint32_t length;
	if (!read_word(s, at, &length) || length > s->length - *at)
		return 0;
	uint32_t most = length < size ? length : size - 1;
	memset(to, 0, size);
	stream_read(s, *at, to, most);
	*at += length;
	return 1;
}

int ole1_read(const struct stream *s, uint32_t at, struct ole1 *object)
{
	enum { LINKED = 1, EMBEDDED = 2 };
	uint32_t version, format;
	char name[1]; /* of the linked file, and of the part of it */
	if (!read_word(s, &at, &version) || !read_word(s, &at, &format) ||
	    !read_string(s, &at, object->program, sizeof(object->program)))
		return 0;
	object->kind = format == LINKED     ? OLE1_LINKED
		       : format == EMBEDDED ? OLE1_EMBEDDED
					    : OLE1_STATIC;
	object->at = object->length = 0;
	if (object->kind != OLE1_EMBEDDED)
		return 1;
	if (!read_string(s, &at, name, sizeof(name)) || !read_string(s, &at, name, sizeof(name)) ||
	    !read_word(s, &at, &object->length))
		return 0;
	object->at = at;
	return 1;
}
