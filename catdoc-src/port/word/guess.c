/*
 * What can be done without a piece table: the text is taken to lie where the FIB says that it begins, in the order of the file, and for each
 * block its bytes tell whether characters have one or two.
 */
#include <config.h>
#include <ctype.h>

#include "../bytes.h"
#include "../memory.h"
#include "pieces.h"

enum { BLOCK = 256 };

/* A block has two bytes a character if a space, mark or end of a paragraph in it has a zero for its upper half. */
static unsigned width_of(const unsigned char *bytes, size_t count)
{
	for (size_t i = 0; i + 1 < count; i += 2)
		if (bytes[i + 1] == 0 && (bytes[i] == ' ' || bytes[i] == '\r' || (bytes[i] < 0x80 && ispunct(bytes[i]))))
			return 2;
	return 1;
}

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
		struct piece piece = {.first = position, .at = at, .width = (uint8_t)(fib->family == WORD_97 ? width_of(bytes, n) : 1)};
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
