/*
 * Reads from any offset of a document or a stream, whose sectors may be anywhere in the file.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "input.h"
#include "stream.h"

struct stream stream_of_file(struct input *file)
{
	uint32_t length = (uint32_t)file->length;
	return (struct stream){.file = file, .length = length, .declared = length};
}

struct stream stream_of_bytes(const unsigned char *bytes, uint32_t length)
{
	return (struct stream){.bytes = bytes, .length = length, .declared = length};
}

/* Reads from the file or from memory; returns how many bytes there were. */
static size_t read_source(const struct stream *s, uint32_t at, void *to, size_t n)
{
	if (!s->bytes)
		return input_seek(s->file, (long)at, SEEK_SET) ? 0 : input_read(to, 1, n, s->file);
	memcpy(to, s->bytes + at, n);
	return n;
}

/*
 * Returns how many of the `n` bytes from `at` on are contiguous in the underlying stream, and sets
 * their offset there.
 */
static size_t contiguous(const struct stream *s, uint32_t at, size_t n, uint64_t *offset)
{
	uint32_t size = 1u << s->shift, sector = at >> s->shift, within = at & (size - 1);
	uint32_t last = (s->length - 1) >> s->shift;
	size_t length = size - within;
	*offset = s->first + ((uint64_t)s->sectors[sector] << s->shift) + within;
	while (length < n && sector < last && s->sectors[sector + 1] == s->sectors[sector] + 1) {
		length += size;
		sector++;
	}
	return length < n ? length : n;
}

size_t stream_read(const struct stream *s, uint32_t at, void *to, size_t n)
{
	unsigned char *out = to;
	size_t done = 0;
	if (at >= s->length)
		return 0;
	if (n > s->length - at)
		n = s->length - at;
	if (!s->underlying)
		return read_source(s, at, to, n);
	while (done < n) {
		uint64_t offset;
		size_t asked = contiguous(s, at + (uint32_t)done, n - done, &offset);
		size_t got = offset > UINT32_MAX ? 0
						 : stream_read(s->underlying, (uint32_t)offset,
							       out + done, asked);
		done += got;
		if (got < asked)
			break;
	}
	return done;
}

unsigned char *stream_copy(const struct stream *s, uint32_t at, uint32_t n)
{
	if (at > s->length || n > s->length - at)
		return NULL;
	unsigned char *copy = memory_resize(NULL, n ? n : 1);
	if (stream_read(s, at, copy, n) == n)
		return copy;
	free(copy);
	return NULL;
}
