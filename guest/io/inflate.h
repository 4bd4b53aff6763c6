/* Inflates compressed data; see inflate.c. */
#ifndef GUEST_IO_INFLATE_H
#define GUEST_IO_INFLATE_H

#include <stddef.h>
#include <stdint.h>

#include "stream.h"

/*
 * Inflates the `length` bytes of a stream from `at` on, in zlib's format (RFC 1950). Passes the data
 * to `take` in chunks, until `take` returns 0. `size` is how many bytes the data has according to the
 * document, or 0 if that is not known. Returns whether the data is complete: either its checksum is
 * right, or it ends with a flush (see inflate_whole.h) and has this size.
 */
int inflate_stream(const struct stream *s, uint32_t at, uint32_t length, uint32_t size,
		   int (*take)(void *context, const unsigned char *bytes, size_t count),
		   void *context);

/* The same for data without zlib's header and checksum (RFC 1951). */
int inflate_raw(const struct stream *s, uint32_t at, uint32_t length, uint32_t size,
		int (*take)(void *context, const unsigned char *bytes, size_t count),
		void *context);

#endif
