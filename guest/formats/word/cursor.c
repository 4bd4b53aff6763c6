/*
 * Reads ahead, so that reading two bytes needs no search for their sector.
 */
#include "cursor.h"

uint32_t cursor_fill(struct cursor *c)
{
	c->window_at = c->at;
	c->window_length = (uint32_t)stream_read(c->stream, c->at, c->window, CURSOR_WINDOW);
	return c->window_length;
}
