/* A read position in a stream, for sequential reading; see cursor.c. */
#ifndef GUEST_FORMATS_WORD_CURSOR_H
#define GUEST_FORMATS_WORD_CURSOR_H

#include "io/stream.h"

enum { CURSOR_WINDOW = 1024 };

struct cursor {
	const struct stream *stream;
	uint32_t at, window_at, window_length;
	const unsigned char *window; /* in the document's memory, or the buffer */
	unsigned char buffer[CURSOR_WINDOW];
};

static inline void cursor_open(struct cursor *c, const struct stream *stream, uint32_t at)
{
	c->stream = stream;
	c->at = at;
	c->window = c->buffer;
	c->window_at = c->window_length = 0;
}

/* Reads ahead from the position; returns how many bytes there are. */
uint32_t cursor_fill(struct cursor *c);

/*
 * Returns the next `n` bytes, at most CURSOR_WINDOW, valid until the next call; NULL if there are
 * fewer. Does not go beyond them.
 */
static inline const unsigned char *cursor_look(struct cursor *c, uint32_t n)
{
	/* A position before the window becomes a large number. */
	uint32_t skipped = c->at - c->window_at;
	if (skipped > c->window_length || c->window_length - skipped < n) {
		if (cursor_fill(c) < n)
			return NULL;
		skipped = 0;
	}
	return c->window + skipped;
}

/* Returns the same and goes beyond them. */
static inline const unsigned char *cursor_take(struct cursor *c, uint32_t n)
{
	const unsigned char *bytes = cursor_look(c, n);
	if (bytes)
		c->at += n;
	return bytes;
}

#endif
