/*
 * Checks the second sector of the file information block, of Word 97 and later. It is the end of
 * the list of ranges ([MS-DOC] 2.5.6).
 */
#include "base/damage.h"
#include "fib.h"

enum { SECOND_SECTOR = 512, FIRST = 45, END = LISTS };

static const struct damage invalid_sectors = {
	TEXT_UNCERTAIN, "invalid sectors of the file information block", "byte"};

static int count_offsets(const struct fib *fib, int first, int end)
{
	int count = 0;
	for (int i = first; i < end; i++)
		count += fib->ranges[i].at > 0;
	return count;
}

/* Word gives nearly every range an offset, even an empty one. */
static int is_zeroed(const struct fib *fib)
{
	enum { BY_WORD = 30 };
	return count_offsets(fib, 0, FIRST) >= BY_WORD && count_offsets(fib, FIRST, END) == 0;
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
