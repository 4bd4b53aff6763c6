/* A place in a stream that goes on, for what has to be read from one end to the other; see cursor.c. */
#ifndef GUEST_FORMATS_WORD_CURSOR_H
#define GUEST_FORMATS_WORD_CURSOR_H

#include "io/stream.h"

enum { CURSOR_WINDOW = 512 };

/* Begin with .stream, .at and zeroes. */
struct cursor {
	const struct stream *stream;
	uint32_t at, window_at, window_length;
	unsigned char window[CURSOR_WINDOW];
};

/* Takes `n` bytes, no more than the window has; 0 where there are fewer. */
int cursor_take(struct cursor *c, void *to, uint32_t n);

#endif
