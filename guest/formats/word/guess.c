/*
 * Guesses the pieces of a document without a piece table. The text is assumed to begin where the
 * FIB says, in file order. The bytes of each block decide whether its characters have one byte or
 * two.
 */
#include "base/bytes.h"
#include "base/memory.h"
#include "charset/utf16.h"
#include "pieces.h"

enum { BLOCK = 256 };

int pieces_guess(struct pieces *p, const struct fib *fib, const struct stream *main)
{
	unsigned char bytes[BLOCK];
	uint32_t at = fib->text, end = fib->text_end, position = 0;
	pieces_close(p);
	if (end <= at || end > main->length)
		end = main->length;
	while (at < end) {
		size_t n = stream_read(main, at, bytes, end - at < BLOCK ? end - at : BLOCK);
		if (n == 0)
			break;
		struct piece piece = {.first = position, .at = at, .width = 1};
		if (fib->family == WORD_97 && utf16_is_likely(bytes, n))
			piece.width = 2;
		struct piece *last = p->count > 0 ? &p->list[p->count - 1] : NULL;
		position += (uint32_t)n / piece.width;
		piece.end = position;
		if (last && last->width == piece.width)
			last->end = position;
		else if (piece.end > piece.first)
			memory_append(p->list, p->count, piece);
		at += (uint32_t)n;
	}
	return p->count > 0;
}
