/* Bytes with random access: a document, or a stream of a compound file; see stream.c. */
#ifndef GUEST_IO_STREAM_H
#define GUEST_IO_STREAM_H

#include <stddef.h>
#include <stdint.h>

struct input;

/* A stream is the file itself, bytes in memory, or sectors of an underlying stream. */
struct stream {
	struct input *file; /* the document, without an underlying stream */
	const unsigned char *bytes; /* in memory, without a file */
	const struct stream *underlying;
	const uint32_t *sectors; /* their numbers, in the stream's order */
	uint32_t first;          /* offset of sector 0 in the underlying stream */
	unsigned shift;          /* a sector has 1 << shift bytes */
	uint32_t length;         /* bytes that can be read */
	uint32_t declared;       /* bytes that it should have */
};

/* Returns the document as a stream. */
struct stream stream_of_file(struct input *file);

/* Returns a stream of bytes in memory, which must outlive the stream. */
struct stream stream_of_bytes(const unsigned char *bytes, uint32_t length);

/* Reads up to `n` bytes from `at` on; returns how many there were. */
size_t stream_read(const struct stream *s, uint32_t at, void *to, size_t n);

/*
 * Copies `n` bytes from `at` on into memory that the caller frees; returns NULL if there are fewer.
 * The count may come from a document: nothing is allocated for missing bytes.
 */
unsigned char *stream_copy(const struct stream *s, uint32_t at, uint32_t n);

#endif
