/*
 * Reads zlib's header and checksum (RFC 1950), and inflates the data between them with zlib. The
 * memory does not depend on the data: it is a window of 32 KB, zlib's tables, and an input buffer.
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
	uLong checksum;
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
	i->checksum = adler32(i->checksum, bytes, count);
	return !i->take(i->context, bytes, count);
}

static int has_header(const struct inflater *i)
{
	unsigned char header[HEADER];
	return i->end - i->at >= HEADER &&
	       stream_read(i->stream, i->at, header, HEADER) == HEADER &&
	       (header[0] & METHOD) == DEFLATE && !(header[1] & HAS_DICTIONARY) &&
	       (header[0] << 8 | header[1]) % HEADER_DIVISOR == 0;
}

static int has_checksum(const struct inflater *i, uint32_t at)
{
	unsigned char sum[CHECKSUM];
	return i->end - at >= CHECKSUM && stream_read(i->stream, at, sum, CHECKSUM) == CHECKSUM &&
	       i->checksum == ((uLong)sum[0] << 24 | sum[1] << 16 | sum[2] << 8 | sum[3]);
}

/* Inflates the data after the header. */
static int inflate_data(struct inflater *i)
{
	z_stream z = {0};
	if (inflateBackInit(&z, WINDOW_BITS, i->window) != Z_OK)
		return 0;
	i->checksum = adler32(0, NULL, 0);
	int is_at_end = inflateBack(&z, read_input, i, take_output, i) == Z_STREAM_END;
	inflateBackEnd(&z);
	return is_at_end && has_checksum(i, i->at - z.avail_in);
}

int inflate_stream(const struct stream *s, uint32_t at, uint32_t length,
		   int (*take)(void *context, const unsigned char *bytes, size_t count),
		   void *context)
{
	if (at > s->length)
		return 0;
	struct inflater *i = memory_resize(NULL, sizeof(*i));
	i->stream = s;
	i->at = at;
	i->end = at + (length < s->length - at ? length : s->length - at);
	i->take = take;
	i->context = context;
	int is_whole = has_header(i);
	i->at += HEADER;
	is_whole = is_whole && inflate_data(i);
	free(i);
	return is_whole;
}
