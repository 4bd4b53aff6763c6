/* Inflates compressed data at once; see inflate_whole.c. */
#ifndef GUEST_IO_INFLATE_WHOLE_H
#define GUEST_IO_INFLATE_WHOLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "stream.h"

/*
 * The bytes of an empty block that is not the last one (RFC 1951, 3.2.4). Data ends with them if the
 * program flushed it, but never finished it, as PowerPoint 2010 and 2016 do. Then it has no final
 * block and no checksum.
 */
enum { DEFLATE_FLUSH = 4 };

static inline int deflate_is_flush(const unsigned char bytes[DEFLATE_FLUSH])
{
	return get32(bytes) == 0xFFFF0000;
}

/*
 * Inflates the data between `*at` and `end` of a stream (RFC 1951), of at most `size` bytes. Returns
 * memory that the caller frees, and sets `*count` to the number of bytes and `*at` to the offset
 * after the data. Returns NULL if it is too large, has more bytes, or is damaged.
 */
unsigned char *inflate_whole(const struct stream *s, uint32_t *at, uint32_t end, uint32_t size,
			     size_t *count);

#endif
