/* Inflates compressed data; see inflate.c. */
#ifndef GUEST_IO_INFLATE_H
#define GUEST_IO_INFLATE_H

#include <stddef.h>
#include <stdint.h>

#include "stream.h"

/*
 * Inflates the `length` bytes of a stream from `at` on, in zlib's format (RFC 1950). Passes the data
 * to `take` in chunks, until `take` returns 0. Returns whether the data is complete and its checksum
 * is right.
 */
int inflate_stream(const struct stream *s, uint32_t at, uint32_t length,
		   int (*take)(void *context, const unsigned char *bytes, size_t count),
		   void *context);

/* The same for data without zlib's header and checksum (RFC 1951). */
int inflate_raw(const struct stream *s, uint32_t at, uint32_t length,
		int (*take)(void *context, const unsigned char *bytes, size_t count),
		void *context);

#endif
