/* The piece table: the location of each character of the text in the file; see pieces.c. */
#ifndef GUEST_FORMATS_WORD_PIECES_H
#define GUEST_FORMATS_WORD_PIECES_H

#include "fib.h"

/* Consecutive characters. */
struct piece {
	uint32_t first, end; /* positions in the text */
	uint32_t at;         /* offset in the main stream */
	uint16_t prm;        /* changes to its formatting ([MS-DOC] 2.9.209) */
	uint8_t width;       /* bytes per character, 1 or 2 */
};

struct pieces {
	struct piece *list;
	uint32_t count;
	uint32_t current; /* the last one looked up */
	unsigned char *clx;
	uint32_t clx_length;
	/* offsets in `clx` of the properties for prms, each after its 16-bit length */
	uint32_t *groups;
	uint32_t group_count;
};

/*
 * Reads the piece table from `table`; returns 0 if it is unusable. Pieces outside of the main
 * stream are truncated and counted as lost text.
 */
int pieces_read(struct pieces *p, const struct fib *fib, const struct stream *main,
		const struct stream *table);

/*
 * Guesses the pieces of a text without a table from its bytes; returns 0 if there are none. See
 * guess.c.
 */
int pieces_guess(struct pieces *p, const struct fib *fib, const struct stream *main);

/* Returns the piece at this position, or the next one if it is lost; NULL if not found. */
const struct piece *pieces_at(struct pieces *p, uint32_t position);

/* Returns the end of the text. */
uint32_t pieces_end(const struct pieces *p);

void pieces_close(struct pieces *p);

#endif
