/* A read position in a stream, for sequential reading; see cursor.c. */
#ifndef GUEST_FORMATS_WORD_CURSOR_H
#define GUEST_FORMATS_WORD_CURSOR_H

#include "io/stream.h"

enum { CURSOR_WINDOW = 512 };

/* Initialise with .stream, .at and zeros. */
struct cursor {
	const struct stream *stream;
	uint32_t at, window_at, window_length;
	unsigned char window[CURSOR_WINDOW];
};

/* Reads `n` bytes, at most the size of the window; returns 0 if there are fewer. */
int cursor_take(struct cursor *c, void *to, uint32_t n);

#endif
