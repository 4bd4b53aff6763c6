/* Tables of positions with data ([MS-DOC] 2.2.2, PLC); see plc.c. */
#ifndef GUEST_FORMATS_WORD_PLC_H
#define GUEST_FORMATS_WORD_PLC_H

#include "base/bytes.h"
#include "fib.h"

/* The size of a position. */
enum { PLC_CP = 4 };

struct plc {
	unsigned char *bytes; /* positions, one more than there are data, then the data; may be NULL */
	uint32_t count;       /* of the data */
	unsigned size;        /* of each of them, in bytes */
};

/*
 * Reads a table whose data have `size` bytes each. Returns 0 if it is missing or damaged: its
 * positions are not ascending, or its length does not match.
 */
int plc_read(struct plc *p, const struct stream *table, struct range range, unsigned size);

/*
 * Returns whether the positions divide a story of this length into texts. The last
 * position is that of the paragraph that ends the story, or the end of the story.
 */
int plc_divides(const struct plc *p, const struct fib *fib, uint32_t length);

/* Returns a position, from 0 to the count. */
static inline uint32_t plc_position(const struct plc *p, uint32_t i)
{
	return get32(p->bytes + PLC_CP * i);
}

/* Returns the data after a position. */
static inline const unsigned char *plc_data(const struct plc *p, uint32_t i)
{
	return p->bytes + PLC_CP * (p->count + 1) + p->size * i;
}

/* Returns the last entry whose position is not after `target`, or the count if none is. */
uint32_t plc_find(const struct plc *p, uint32_t target);

/* Returns the last entry at this position, or the count if none is. */
uint32_t plc_find_exact(const struct plc *p, uint32_t target);

void plc_close(struct plc *p);

#endif
