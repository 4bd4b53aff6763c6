/*
 * Reads ahead, so that reading two bytes needs no search for their sector.
 */
#include "cursor.h"

uint32_t cursor_fill(struct cursor *c)
{
	size_t count = 0;
	/* The bytes of a file move with the next read. */
	if (c->stream->bytes)
		c->window = stream_view(c->stream, c->at, &count);
	if (count < CURSOR_WINDOW) {
		c->window = c->buffer;
		count = stream_read(c->stream, c->at, c->buffer, CURSOR_WINDOW);
	}
	c->window_at = c->at;
	c->window_length = (uint32_t)count;
	return c->window_length;
}
