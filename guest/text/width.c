/*
 * Columns of characters, by Unicode's own data (East_Asian_Width and the general categories), which charset/tables/ packs
 * into ranges.
 */
#include <stddef.h>

#include "base/bytes.h"
#include "width.h"

#include "generated/widths.inc"

/* The tables begin behind ASCII; what lies behind their last range has one column. */
enum { FIRST = 0x80, REST = 0x110000 << 2 | 1 };

/* Takes a number of seven bits a byte, the most significant first. */
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
	/* The range of the last answer, since a text stays in a script for a while. */
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
		/* A range is its length, and in the lowest two bits its width. */
		uint32_t range = at < COUNT(width_ranges) ? take_number(&at) : REST;
		first = end;
		end += range >> 2;
		width = range & 3;
	}
	return width;
}
