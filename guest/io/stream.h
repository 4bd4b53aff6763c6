/* Bytes with random access: a document, or a stream of a compound file; see stream.c. */
#ifndef GUEST_IO_STREAM_H
#define GUEST_IO_STREAM_H

#include <stddef.h>
#include <stdint.h>

struct input;

/* Bytes of a stream that are consecutive in its source. */
struct span {
	uint32_t at;     /* in the stream */
	uint32_t length; /* the bytes after them, up to the next span, cannot be read */
	uint32_t offset; /* in the source */
};

/* A stream consists of spans of its source, the document or bytes in memory. Most have one. */
struct stream {
	struct input *file; /* the source, unless it is in memory */
	const unsigned char *bytes;
	struct span span;   /* the only one */
	struct span *spans; /* in the stream's order, if there are several; otherwise NULL */
	uint32_t span_count; /* 0 until the stream has been opened */
	uint32_t length;     /* bytes that can be read */
	uint32_t declared;   /* bytes that it should have */
};

/* Returns the document as a stream. */
struct stream stream_of_file(struct input *file);

/* Returns a stream of bytes in memory, which must outlive the stream. */
struct stream stream_of_bytes(const unsigned char *bytes, uint32_t length);

/* Returns an empty stream, whose bytes will be sectors of `whole`. */
struct stream stream_in(const struct stream *whole);

/*
 * Appends `count` consecutive sectors of 1 << shift bytes, whether they exist or not. The first
 * sector of `whole` is at the offset `first`.
 */
void stream_add_sectors(struct stream *s, const struct stream *whole, uint32_t first,
			unsigned shift, uint32_t sector, uint32_t count);

/*
 * Truncates the stream to its declared length; it may have fewer bytes. The caller frees the spans.
 */
void stream_end(struct stream *s, uint32_t declared);

/* Reads up to `n` bytes from `at` on; returns how many there were. */
size_t stream_read(const struct stream *s, uint32_t at, void *to, size_t n);

/*
 * Returns `n` bytes from `at` on, in place if they are consecutive in memory, otherwise copied to
 * `buffer`; NULL if there are fewer. They are valid until the next read from any stream.
 */
const unsigned char *stream_bytes(const struct stream *s, uint32_t at, unsigned char *buffer,
				  size_t n);

/*
 * Returns bytes from `at` on without copying them, and sets how many there are before the next gap:
 * 0 at the end. They are valid until the next read from any stream.
 */
const unsigned char *stream_view(const struct stream *s, uint32_t at, size_t *count);

/*
 * Copies `n` bytes from `at` on into memory that the caller frees; returns NULL if there are fewer.
 * The count may come from a document: nothing is allocated for missing bytes.
 */
unsigned char *stream_copy(const struct stream *s, uint32_t at, uint32_t n);

#endif
