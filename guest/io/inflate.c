/*
 * Inflates data (RFC 1951), also between zlib's header and checksum (RFC 1950). Data that cannot be
 * inflated at once is inflated with zlib, as far as it goes if it is damaged. That takes the same
 * memory for all data: a window of 32 KB, zlib's tables, and an input buffer.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "generated/libdeflate/libdeflate.h"
#include "generated/zlib/zlib.h"
#include "inflate.h"
#include "inflate_whole.h"

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

/* Returns whether data ends with a flush instead of a final block; see inflate_whole.h. */
static int ends_with_flush(const struct stream *s, uint32_t end)
{
	unsigned char bytes[DEFLATE_FLUSH];
	return end >= DEFLATE_FLUSH &&
	       stream_read(s, end - DEFLATE_FLUSH, bytes, DEFLATE_FLUSH) == DEFLATE_FLUSH &&
	       deflate_is_flush(bytes);
}

/* Inflates the data from `i->at` on, and sets that to the offset after it. */
static int inflate_data(struct inflater *i)
{
	z_stream z = {0};
	if (inflateBackInit(&z, WINDOW_BITS, i->window) != Z_OK)
		return 0;
	int is_at_end = inflateBack(&z, read_input, i, take_output, i) == Z_STREAM_END;
	/* zlib clears this pointer when the input ends too soon. */
	if (!is_at_end && z.next_in == Z_NULL)
		is_at_end = ends_with_flush(i->stream, i->end);
	inflateBackEnd(&z);
	i->at -= z.avail_in;
	return is_at_end;
}

/* Inflates the data between `*at` and `end` in chunks, and sets `*at` to the offset after it. */
static int inflate_chunks(const struct stream *s, uint32_t *at, uint32_t end,
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

/* Inflates that data at once if possible, or else in chunks. */
static int inflate_between(const struct stream *s, uint32_t *at, uint32_t end, uint32_t size,
			   int (*take)(void *context, const unsigned char *bytes, size_t count),
			   void *context)
{
	size_t count;
	unsigned char *bytes = inflate_whole(s, at, end, size, &count);
	if (!bytes)
		return inflate_chunks(s, at, end, take, context);
	int is_taken = count == 0 || take(context, bytes, count);
	free(bytes);
	return is_taken;
}

/* Returns the end of `length` bytes from `at` on, or that of the stream if it has fewer. */
static uint32_t end_of(const struct stream *s, uint32_t at, uint32_t length)
{
	return at + (length < s->length - at ? length : s->length - at);
}

int inflate_raw(const struct stream *s, uint32_t at, uint32_t length, uint32_t size,
		int (*take)(void *context, const unsigned char *bytes, size_t count), void *context)
{
	return at <= s->length && inflate_between(s, &at, end_of(s, at, length), size, take, context);
}

/* The caller's function, and the number and checksum of the bytes that it has taken. */
struct checked {
	int (*take)(void *context, const unsigned char *bytes, size_t count);
	void *context;
	uint32_t count, checksum;
};

static int take_checked(void *checked, const unsigned char *bytes, size_t count)
{
	struct checked *c = checked;
	c->count += (uint32_t)count;
	c->checksum = libdeflate_adler32(c->checksum, bytes, count);
	return c->take(c->context, bytes, count);
}

static int has_header(const struct stream *s, uint32_t at, uint32_t end)
{
	unsigned char header[HEADER];
	return end - at >= HEADER && stream_read(s, at, header, HEADER) == HEADER &&
	       (header[0] & METHOD) == DEFLATE && !(header[1] & HAS_DICTIONARY) &&
	       (header[0] << 8 | header[1]) % HEADER_DIVISOR == 0;
}

static int has_checksum(const struct stream *s, uint32_t at, uint32_t end, uint32_t checksum)
{
	unsigned char sum[CHECKSUM];
	return end - at >= CHECKSUM && stream_read(s, at, sum, CHECKSUM) == CHECKSUM &&
	       checksum == ((uint32_t)sum[0] << 24 | sum[1] << 16 | sum[2] << 8 | sum[3]);
}

int inflate_stream(const struct stream *s, uint32_t at, uint32_t length, uint32_t size,
		   int (*take)(void *context, const unsigned char *bytes, size_t count),
		   void *context)
{
	struct checked c = {take, context, 0, libdeflate_adler32(0, NULL, 0)};
	uint32_t end = at <= s->length ? end_of(s, at, length) : at;
	if (!has_header(s, at, end))
		return 0;
	at += HEADER;
	if (!inflate_between(s, &at, end, size, take_checked, &c))
		return 0;
	/* Without a checksum, the number of bytes has to agree. */
	if (at == end && c.count == size)
		return ends_with_flush(s, end);
	return has_checksum(s, at, end, c.checksum);
}
