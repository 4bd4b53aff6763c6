/*
 * Reading from anywhere in a document or in a stream of sectors, which lie wherever the file's writer put them.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "input.h"
#include "stream.h"

struct stream stream_of_file(struct input *file)
{
	uint32_t length = (uint32_t)file->length;
	return (struct stream){.file = file, .length = length, .declared = length};
}

/* How many bytes from `at` on, up to `n`, lie in one piece in what is under; sets where. */
static size_t piece(const struct stream *s, uint32_t at, size_t n, uint64_t *where)
{
	uint32_t size = 1u << s->shift, sector = at >> s->shift, within = at & (size - 1);
	uint32_t last = (s->length - 1) >> s->shift;
	size_t length = size - within;
	*where = s->first + ((uint64_t)s->sectors[sector] << s->shift) + within;
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
	if (!s->under)
		return input_seek(s->file, (long)at, SEEK_SET) ? 0 : input_read(to, 1, n, s->file);
	while (done < n) {
		uint64_t where;
		size_t wanted = piece(s, at + (uint32_t)done, n - done, &where);
		size_t got = where > UINT32_MAX ? 0 : stream_read(s->under, (uint32_t)where, out + done, wanted);
		done += got;
		if (got < wanted)
			break;
	}
	return done;
}

unsigned char *stream_copy(const struct stream *s, uint32_t at, uint32_t n)
{
	if (at > s->length || n > s->length - at)
		return NULL;
	unsigned char *copy = memory_zeroed(n, 1);
	if (stream_read(s, at, copy, n) == n)
		return copy;
	free(copy);
	return NULL;
}

void stream_close(struct stream *s)
{
	free(s->sectors);
	*s = (struct stream){0};
}
