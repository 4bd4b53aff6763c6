/*
 * Checks the second sector of the file information block, of Word 97 and later. It is the end of
 * the list of ranges ([MS-DOC] 2.5.6).
 */
#include "base/damage.h"
#include "fib.h"

enum { SECOND_SECTOR = 512, FIRST = 45, END = LISTS };

static const struct damage invalid_sectors = {
	TEXT_UNCERTAIN, "invalid sectors of the file information block", "byte"};

/* Word gives nearly every range an offset, even an empty one. */
static int is_zeroed(const struct fib *fib)
{
	enum { BY_WORD = 30 };
	int count = 0;
	for (int i = FIRST; i < END; i++)
		if (fib->ranges[i].at > 0)
			return 0;
	for (int i = 0; i < FIRST; i++)
		count += fib->ranges[i].at > 0;
	return count >= BY_WORD;
}

static int is_outside(struct range range, const struct stream *table)
{
	return range.length > 0 &&
	       (range.at > table->length || range.length > table->length - range.at);
}

void fib_check(const struct fib *fib, const struct stream *table)
{
	int is_invalid = is_zeroed(fib);
	for (int i = FIRST; i < RANGES; i++)
		is_invalid |= is_outside(fib->ranges[i], table);
	if (fib->family == WORD_97 && is_invalid)
		damage_found(&invalid_sectors, SECOND_SECTOR, 1);
}
