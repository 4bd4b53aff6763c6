/*
 * Reads records: a type and a length of 16 bits each, then the body. They are read through a
 * window, since most are too short to be worth a read each.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "base/unroll.h"
#include "biff.h"

/* WINDOW: somewhat more than the longest record of BIFF8; longer ones make it grow. */
enum { WINDOW = 12 << 10, LONGEST = BIFF_HEADER + 0xFFFF };

/*
 * How many times a stream may be read: once, once more to search lost sheets, once to search
 * records after damage, and a reserve for small files.
 */
enum { MAX_PASSES = 4, SPARE = 1 << 16 };

void biff_open(struct biff *b, const struct stream *s)
{
	*b = (struct biff){.stream = s, .left = (uint64_t)s->length * MAX_PASSES + SPARE};
}

void biff_close(struct biff *b)
{
	memory_free(b->buffer);
	*b = (struct biff){0};
}

void biff_replace(struct biff *b, const struct stream *s)
{
	b->stream = s;
	b->filled = 0;
}

void biff_seek(struct biff *b, uint32_t offset)
{
	b->next = offset;
}

/* Makes the stream from `at` on the window, which has `n` bytes if there are so many. */
static void move_window(struct biff *b, uint32_t at, size_t n)
{
	size_t left = at < b->stream->length ? b->stream->length - at : 0, count = 0;
	/* The bytes of a file move with the next read. */
	if (b->stream->bytes)
		b->window = stream_view(b->stream, at, &count);
	if (count < n && count < left) {
		if (n > b->room) {
			memory_free(b->buffer);
			b->room = n > WINDOW ? LONGEST : WINDOW;
			b->buffer = memory_resize(NULL, b->room);
		}
		b->window = b->buffer;
		count = stream_read(b->stream, at, b->buffer, b->room);
	}
	b->start = at;
	b->filled = count;
}

/* Fills the window with `n` bytes from `at` on; returns how many there are. */
static size_t fill_window(struct biff *b, uint32_t at, size_t n)
{
	size_t before = at - b->start;
	if (at < b->start || before > b->filled || b->filled - before < n) {
		move_window(b, at, n);
		before = 0;
	}
	size_t available = b->filled - before;
	return available < n ? available : n;
}

static const unsigned char *in_window(const struct biff *b, uint32_t at)
{
	return b->window + (at - b->start);
}

/* Reads the current record's body, before whose end the stream may end. */
static void read_body(struct biff *b, size_t length)
{
	b->length = fill_window(b, b->offset, BIFF_HEADER + length) - BIFF_HEADER;
	b->body = in_window(b, b->offset) + BIFF_HEADER;
	b->is_truncated = b->length < length;
	b->next = b->offset + BIFF_HEADER + (uint32_t)b->length;
}

int biff_next(struct biff *b)
{
	if (biff_next_in_window(b))
		return 1;
	if (fill_window(b, b->next, BIFF_HEADER) < BIFF_HEADER)
		return 0;
	const unsigned char *header = in_window(b, b->next);
	size_t length = get16(header + 2);
	if (b->left < BIFF_HEADER + length)
		return 0;
	b->left -= BIFF_HEADER + length;
	b->offset = b->next;
	b->type = get16(header);
	read_body(b, length);
	return 1;
}

size_t biff_pass_alike(struct biff *b, uint32_t limit)
{
	const unsigned char *end, *at = biff_window(b, limit, &end);
	size_t size = BIFF_HEADER + b->length, count = 1;
	uint32_t header = b->type | (uint32_t)b->length << 16;
	UNROLL
	for (; at && (size_t)(end - at) >= size && get32(at) == header; at += size)
		count++;
	if (count > 1)
		biff_pass(b, at - size);
	return count;
}

int biff_peek(const struct biff *b, uint32_t at, unsigned char *to, size_t n)
{
	size_t before = at - b->start;
	if (at < b->start || before > b->filled || b->filled - before < n)
		return stream_read(b->stream, at, to, n) == n;
	memcpy(to, b->window + before, n);
	return 1;
}

void biff_reread(struct biff *b, size_t length)
{
	read_body(b, length);
}

uint32_t biff_skip_zeros(struct biff *b, uint32_t from, uint32_t limit)
{
	enum { STEP = 4 };
	while (from < limit && b->left >= STEP && fill_window(b, from, STEP) == STEP) {
		const unsigned char *at = in_window(b, from), *end = b->window + b->filled;
		size_t n = 0, available = (size_t)(end - at);
		uint64_t most = available < b->left ? available : b->left;
		while (most - n >= 2 * STEP && get64(at + n) == 0)
			n += 2 * STEP;
		while (most - n >= STEP && get32(at + n) == 0)
			n += STEP;
		from += (uint32_t)n;
		b->left -= n;
		if (available - n >= STEP)
			return from;
	}
	return limit;
}

uint32_t biff_search(struct biff *b, uint32_t from, uint32_t limit,
		     int (*matches)(const void *context, uint32_t at), const void *context)
{
	for (; from < limit && b->left > 0; from++, b->left--) {
		fill_window(b, from, BIFF_HEADER);
		if (matches(context, from))
			return from;
	}
	return limit;
}

int biff_is_bof(const struct biff *b)
{
	return biff_begins(b->type) && b->length >= 4;
}

struct continued biff_continued(struct biff *b, size_t from)
{
	return (struct continued){b, b->body + (from < b->length ? from : b->length),
				  b->body + b->length};
}

int continued_more(struct continued *c)
{
	struct biff *b = c->biff;
	while (c->at == c->end) {
		if (fill_window(b, b->next, BIFF_HEADER) < BIFF_HEADER ||
		    get16(in_window(b, b->next)) != BIFF_CONTINUE || !biff_next(b)) {
			/* The window may have moved. */
			c->at = c->end = b->window;
			return 0;
		}
		c->at = b->body;
		c->end = b->body + b->length;
	}
	return 1;
}

int continued_read(struct continued *c, unsigned char *to, size_t n)
{
	while (n > 0) {
		if (!continued_more(c))
			return 0;
		size_t here = (size_t)(c->end - c->at);
		if (here > n)
			here = n;
		memcpy(to, c->at, here);
		to += here;
		c->at += here;
		n -= here;
	}
	return 1;
}

int continued_skip(struct continued *c, uint32_t n)
{
	while (n > 0) {
		if (!continued_more(c))
			return 0;
		size_t here = (size_t)(c->end - c->at);
		if (here > n)
			here = n;
		c->at += here;
		n -= (uint32_t)here;
	}
	return 1;
}
