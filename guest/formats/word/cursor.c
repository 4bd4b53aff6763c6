/*
 * Reads ahead, so that reading two bytes needs no search for their sector.
 */
#include <string.h>

#include "cursor.h"

int cursor_take(struct cursor *c, void *to, uint32_t n)
{
	if (c->at < c->window_at || c->at - c->window_at > c->window_length ||
	    c->window_length - (c->at - c->window_at) < n) {
		c->window_at = c->at;
		c->window_length =
			(uint32_t)stream_read(c->stream, c->at, c->window, CURSOR_WINDOW);
		if (c->window_length < n)
			return 0;
	}
	memcpy(to, c->window + (c->at - c->window_at), n);
	c->at += n;
	return 1;
}
