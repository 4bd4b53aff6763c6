/* Bytes that can be read from anywhere: a document, or a stream in a compound file; see stream.c. */
#ifndef GUEST_IO_STREAM_H
#define GUEST_IO_STREAM_H

#include <stddef.h>
#include <stdint.h>

struct input;

/* A stream is the file itself, or sectors of what is `under` it. */
struct stream {
	struct input *file;  /* the document, where there is nothing under */
	const struct stream *under;
	uint32_t *sectors;   /* their numbers, in the stream's order */
	uint32_t first;      /* where in what is under the sector of number 0 begins */
	unsigned shift;      /* a sector has 1 << shift bytes */
	uint32_t length;     /* bytes that can be read */
	uint32_t declared;   /* bytes that it should have */
};

/* The document as a stream. */
struct stream stream_of_file(struct input *file);

/* Reads `n` bytes from `at` on, or as many as there are; returns how many. */
size_t stream_read(const struct stream *s, uint32_t at, void *to, size_t n);

/*
 * All of `n` bytes from `at` on in memory of the caller's to free, or NULL where there are fewer. The count may come from a
 * document: nothing is allocated for what is not there.
 */
unsigned char *stream_copy(const struct stream *s, uint32_t at, uint32_t n);

/* Gives back what a stream of sectors holds. */
void stream_close(struct stream *s);

#endif
