/* The piece table: where each character of the text lies in the file; see pieces.c. */
#ifndef GUEST_FORMATS_WORD_PIECES_H
#define GUEST_FORMATS_WORD_PIECES_H

#include "fib.h"

/* Characters that lie one behind the other. */
struct piece {
	uint32_t first, end; /* positions in the text */
	uint32_t at;         /* where in the main stream */
	uint16_t prm;        /* what is changed of its formatting ([MS-DOC] 2.9.209) */
	uint8_t width;       /* bytes a character, 1 or 2 */
};

struct pieces {
	struct piece *list;
	uint32_t count;
	uint32_t current;      /* the one that was asked for last */
	unsigned char *clx;
	uint32_t clx_length;
	uint32_t *groups;      /* where in `clx` properties lie that a prm names, their length in 16 bits in front */
	uint32_t group_count;
};

/* Reads the piece table out of `table`; 0 where it is beyond use. Pieces that lie outside of the main stream are cut and counted as lost. */
int pieces_read(struct pieces *p, const struct fib *fib, const struct stream *main, const struct stream *table);

/* Guesses the pieces of a text without a table from its bytes; 0 where there are none. See guess.c. */
int pieces_guess(struct pieces *p, const struct fib *fib, const struct stream *main);

/* The piece that holds this position, or where it is lost the first one behind it; NULL where there is none. */
const struct piece *pieces_at(struct pieces *p, uint32_t position);

/* Where the text ends. */
uint32_t pieces_end(const struct pieces *p);

void pieces_close(struct pieces *p);

#endif
