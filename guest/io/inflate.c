/*
 * Inflates data (RFC 1951) with zlib, also between zlib's header and checksum (RFC 1950). The memory
 * does not depend on the data: it is a window of 32 KB, zlib's tables, and an input buffer.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "generated/zlib/zlib.h"
#include "inflate.h"

/* The header: the method and the window's size, then flags; as a number, a multiple of 31. */
enum { HEADER = 2, METHOD = 0x0F, DEFLATE = 8, HAS_DICTIONARY = 0x20, HEADER_DIVISOR = 31 };

/* The checksum after the data, with the most significant byte first. */
enum { CHECKSUM = 4 };

enum { WINDOW_BITS = 15, INPUT = 2048 };

struct inflater {
	const struct stream *stream;
	uint32_t at, end; /* of the input that is not in the buffer */
	int (*take)(void *context, const unsigned char *bytes, size_t count);
	void *context;
	unsigned char input[INPUT], window[1 << WINDOW_BITS];
};

/* Provides zlib with input; returns the number of bytes. */
static unsigned read_input(void *inflater, z_const unsigned char **bytes)
{
	struct inflater *i = inflater;
	uint32_t left = i->end - i->at;
	size_t n = stream_read(i->stream, i->at, i->input, left < INPUT ? left : INPUT);
	i->at += (uint32_t)n;
	*bytes = i->input;
	return (unsigned)n;
}

/* Takes output from zlib; returns 0 to continue. */
static int take_output(void *inflater, unsigned char *bytes, unsigned count)
{
	struct inflater *i = inflater;
	return !i->take(i->context, bytes, count);
}

/* Inflates the data from `i->at` on, and sets that to the offset after it. */
static int inflate_data(struct inflater *i)
{
	z_stream z = {0};
	if (inflateBackInit(&z, WINDOW_BITS, i->window) != Z_OK)
		return 0;
	int is_at_end = inflateBack(&z, read_input, i, take_output, i) == Z_STREAM_END;
	inflateBackEnd(&z);
	i->at -= z.avail_in;
	return is_at_end;
}

/* Inflates the data between `*at` and `end`, and sets `*at` to the offset after it. */
static int inflate_between(const struct stream *s, uint32_t *at, uint32_t end,
			   int (*take)(void *context, const unsigned char *bytes, size_t count),
			   void *context)
{
	struct inflater *i = memory_resize(NULL, sizeof(*i));
	i->stream = s;
	i->at = *at;
	i->end = end;
	i->take = take;
	i->context = context;
	int is_whole = inflate_data(i);
	*at = i->at;
	free(i);
	return is_whole;
}

/* Returns the end of `length` bytes from `at` on, or that of the stream if it has fewer. */
static uint32_t end_of(const struct stream *s, uint32_t at, uint32_t length)
{
	return at + (length < s->length - at ? length : s->length - at);
}

int inflate_raw(const struct stream *s, uint32_t at, uint32_t length,
		int (*take)(void *context, const unsigned char *bytes, size_t count), void *context)
{
	return at <= s->length && inflate_between(s, &at, end_of(s, at, length), take, context);
}

/* The caller's function, and the checksum of what it has taken. */
struct checked {
	int (*take)(void *context, const unsigned char *bytes, size_t count);
	void *context;
	uLong checksum;
};

static int take_checked(void *checked, const unsigned char *bytes, size_t count)
{
	struct checked *c = checked;
	c->checksum = adler32(c->checksum, bytes, (uInt)count);
	return c->take(c->context, bytes, count);
}

static int has_header(const struct stream *s, uint32_t at, uint32_t end)
{
	unsigned char header[HEADER];
	return end - at >= HEADER && stream_read(s, at, header, HEADER) == HEADER &&
	       (header[0] & METHOD) == DEFLATE && !(header[1] & HAS_DICTIONARY) &&
	       (header[0] << 8 | header[1]) % HEADER_DIVISOR == 0;
}

static int has_checksum(const struct stream *s, uint32_t at, uint32_t end, uLong checksum)
{
	unsigned char sum[CHECKSUM];
	return end - at >= CHECKSUM && stream_read(s, at, sum, CHECKSUM) == CHECKSUM &&
	       checksum == ((uLong)sum[0] << 24 | sum[1] << 16 | sum[2] << 8 | sum[3]);
}

int inflate_stream(const struct stream *s, uint32_t at, uint32_t length,
		   int (*take)(void *context, const unsigned char *bytes, size_t count),
		   void *context)
{
	struct checked c = {take, context, adler32(0, NULL, 0)};
	uint32_t end = at <= s->length ? end_of(s, at, length) : at;
	if (!has_header(s, at, end))
		return 0;
	at += HEADER;
	return inflate_between(s, &at, end, take_checked, &c) && has_checksum(s, at, end, c.checksum);
}
