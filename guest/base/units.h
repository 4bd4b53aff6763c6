/*
 * Handles four UTF-16 units at a time in one 64-bit word. Most text is plain ASCII, and a loop over
 * single units spends more time on the loop than on the text.
 */
#ifndef GUEST_BASE_UNITS_H
#define GUEST_BASE_UNITS_H

#include <stdint.h>
#include <string.h>

enum { LANES = 4 };

/* Repeats a value in each lane. */
#define IN_EACH_LANE(value) ((uint64_t)(value) * 0x0001000100010001u)

static inline uint64_t four_units(const uint16_t *units)
{
	uint64_t word;
	memcpy(&word, units, sizeof(word));
	return word;
}

/* Returns whether all units are ASCII from the space on. DEL counts as plain, as in catdoc. */
static inline int are_plain(uint64_t word)
{
	return ((word & IN_EACH_LANE(0xFF80)) |
		(~(word + IN_EACH_LANE(0x80 - ' ')) & IN_EACH_LANE(0x80))) == 0;
}

/* Counts the units that are not spaces among four plain ones. */
static inline unsigned count_non_spaces(uint64_t plain)
{
	uint64_t above = (plain + IN_EACH_LANE(0x80 - ' ' - 1)) >> 7 & IN_EACH_LANE(1);
	return (unsigned)(above * IN_EACH_LANE(1) >> 48);
}

/* Writes four plain units as four bytes. */
static inline void put_plain(char *to, uint64_t plain)
{
	plain = (plain | plain >> 8) & 0x0000FFFF0000FFFFu;
	uint32_t bytes = (uint32_t)(plain | plain >> 16);
	memcpy(to, &bytes, sizeof(bytes));
}

/*
 * Returns whether a unit is visible. Control characters carry structure, not text; the byte order
 * mark is never printed.
 */
static inline int is_visible(unsigned unit)
{
	return unit > ' ' && unit != 0xFEFF && unit != 0xFFFF;
}

#endif
