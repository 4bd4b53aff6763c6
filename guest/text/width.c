/*
 * Columns of characters by Unicode's data, as the crate unicode-width reads it. charset/tables/
 * packs them into ranges.
 */
#include <stddef.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "width.h"

#include "generated/widths.inc"

/* The tables begin after ASCII; characters after their last range have one column. */
enum { FIRST = 0x80 };

/* Reads a number of seven bits a byte, the most significant first. */
static uint32_t take_number(size_t *at)
{
	uint32_t number = 0;
	do
		number = number << 7 | (width_ranges[*at] & 0x7F);
	while (width_ranges[(*at)++] & 0x80);
	return number;
}

/* The ranges in their order: the first character of each times four, plus its width. */
static uint32_t *ranges;
static uint32_t count;

static void unpack(void)
{
	uint32_t first = FIRST;
	for (size_t at = 0; at < COUNT(width_ranges);) {
		/* A range is its length, and in the lowest two bits its width. */
		uint32_t range = take_number(&at);
		memory_append(ranges, count, first << 2 | (range & 3));
		first += range >> 2;
	}
	memory_append(ranges, count, first << 2 | 1);
}

unsigned width_of(uint32_t character)
{
	/* The range of the last answer, since a text stays in a script for a while. */
	static uint32_t last;
	if (character < FIRST)
		return 1;
	if (!ranges)
		unpack();
	uint32_t from = 0, end = count;
	if (character >= ranges[last] >> 2) {
		from = last;
		if (last + 1 == count || character < ranges[last + 1] >> 2)
			end = last + 1;
	}
	while (end - from > 1) {
		uint32_t middle = (from + end) / 2;
		if (character >= ranges[middle] >> 2)
			from = middle;
		else
			end = middle;
	}
	last = from;
	return ranges[from] & 3;
}
