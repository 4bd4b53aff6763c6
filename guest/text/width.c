/*
 * Returns the columns of characters from Unicode's data (East_Asian_Width and the general
 * categories), which charset/tables/ packs into ranges.
 */
#include <stddef.h>

#include "base/bytes.h"
#include "width.h"

#include "generated/widths.inc"

/* The tables begin after ASCII; characters after their last range have one column. */
enum { FIRST = 0x80, REST = 0x110000 << 2 | 1 };

/* Reads a number of seven bits a byte, the most significant first. */
static uint32_t take_number(size_t *at)
{
	uint32_t number = 0;
	do
		number = number << 7 | (width_ranges[*at] & 0x7F);
	while (width_ranges[(*at)++] & 0x80);
	return number;
}

unsigned width_of(uint32_t character)
{
	/* The range of the last call, since text usually stays in one script. */
	static uint32_t first = FIRST, end = FIRST;
	static unsigned width;
	static size_t at;
	if (character < FIRST)
		return 1;
	if (character < first) {
		first = end = FIRST;
		at = 0;
	}
	while (character >= end) {
		/* A range is its length, with its width in the lowest two bits. */
		uint32_t range = at < COUNT(width_ranges) ? take_number(&at) : REST;
		first = end;
		end += range >> 2;
		width = range & 3;
	}
	return width;
}
