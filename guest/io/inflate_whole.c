/*
 * Inflates data of a known size at once, with libdeflate. That takes a third of zlib's time, but all
 * of the data is in memory, and nothing is returned of data that is damaged.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "generated/libdeflate/libdeflate.h"
#include "inflate_whole.h"

/* The largest data, compressed or not. Nearly all embedded objects are smaller. */
enum { LARGEST = 1 << 19 };

/* An empty final block, for data that ends with a flush. libdeflate refuses data without an end. */
static const unsigned char final_block[] = {1, 0, 0, 0xFF, 0xFF};

/* Copies the compressed bytes and adds a final block after a flush. Sets the number of bytes. */
static unsigned char *copy_packed(const struct stream *s, uint32_t at, uint32_t length, size_t *count)
{
	unsigned char *bytes = memory_resize(NULL, length + sizeof(final_block));
	*count = stream_read(s, at, bytes, length);
	if (*count >= DEFLATE_FLUSH && deflate_is_flush(bytes + *count - DEFLATE_FLUSH)) {
		memcpy(bytes + *count, final_block, sizeof(final_block));
		*count += sizeof(final_block);
	}
	return bytes;
}

/* Inflates bytes into memory for `size`; returns whether that succeeds. */
static int inflate_bytes(const unsigned char *packed, size_t length, unsigned char *bytes,
			 size_t size, size_t *used, size_t *count)
{
	struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
	int is_whole = d && libdeflate_deflate_decompress_ex(d, packed, length, bytes, size, used,
							     count) == LIBDEFLATE_SUCCESS;
	libdeflate_free_decompressor(d);
	return is_whole;
}

unsigned char *inflate_whole(const struct stream *s, uint32_t *at, uint32_t end, uint32_t size,
			     size_t *count)
{
	uint32_t length = end - *at;
	if (size == 0 || size > LARGEST || length > LARGEST)
		return NULL;
	size_t packed_length, used = 0;
	unsigned char *packed = copy_packed(s, *at, length, &packed_length);
	unsigned char *bytes = memory_resize(NULL, size);
	if (inflate_bytes(packed, packed_length, bytes, size, &used, count)) {
		*at += used < length ? (uint32_t)used : length;
	} else {
		free(bytes);
		bytes = NULL;
	}
	free(packed);
	return bytes;
}
