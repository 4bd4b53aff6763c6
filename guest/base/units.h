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

/* Reads four units, which need not be aligned. */
static inline uint64_t four_units(const void *units)
{
	uint64_t word;
	memcpy(&word, units, sizeof(word));
	return word;
}

/* Reads four bytes as units. */
static inline uint64_t four_bytes(const unsigned char *bytes)
{
	uint32_t narrow;
	memcpy(&narrow, bytes, sizeof(narrow));
	uint64_t word = (narrow | (uint64_t)narrow << 16) & 0x0000FFFF0000FFFFu;
	return (word | word << 8) & IN_EACH_LANE(0xFF);
}

/* Returns whether any unit is below the space. */
static inline int have_controls(uint64_t word)
{
	return ((word - IN_EACH_LANE(' ')) & ~word & IN_EACH_LANE(0x8000)) != 0;
}

/*
 * Returns whether all units are ASCII from the space to the tilde. Another unit sets high bits in
 * its lane, before it can change the next one.
 */
static inline int are_plain(uint64_t word)
{
	return (((word + IN_EACH_LANE(1)) | (word - IN_EACH_LANE(' '))) & IN_EACH_LANE(0xFF80)) ==
	       0;
}

/* Returns the same of eight units. */
static inline int are_all_plain(uint64_t first, uint64_t second)
{
	return (((first + IN_EACH_LANE(1)) | (first - IN_EACH_LANE(' ')) |
		 (second + IN_EACH_LANE(1)) | (second - IN_EACH_LANE(' '))) &
		IN_EACH_LANE(0xFF80)) == 0;
}

/*
 * Returns whether all units are below the surrogates, and none is a control character or near the
 * separators U+2028 and U+2029.
 */
static inline int are_printable(uint64_t word)
{
	/* Comparisons set the highest bit of a lane, for units whose own highest bit is not set. */
	const uint64_t low = word & IN_EACH_LANE(0x7FFF);
	if (are_plain(word))
		return 1;
#define FROM(unit) (low + IN_EACH_LANE(0x8000 - (unit)))
	uint64_t control = ~FROM(' ') | (FROM(0x7F) & ~FROM(0xA0)),
		 separator = FROM(0x2020) & ~FROM(0x2030), beyond = FROM(0xD800 - 0x8000) & word;
#undef FROM
	return ((((control | separator) & ~word) | beyond) & IN_EACH_LANE(0x8000)) == 0;
}

/* Returns 1 in each lane whose unit is not a space, for four plain units and for any. */
static inline uint64_t plain_non_spaces(uint64_t plain)
{
	return (plain + IN_EACH_LANE(0x80 - ' ' - 1)) >> 7 & IN_EACH_LANE(1);
}

static inline uint64_t non_spaces(uint64_t word)
{
	const uint64_t low_bits = IN_EACH_LANE(0x7FFF);
	uint64_t other = word ^ IN_EACH_LANE(' ');
	return (((other & low_bits) + low_bits) | other) >> 15 & IN_EACH_LANE(1);
}

/* Counts of up to this many units fit a lane. */
enum { MOST_COUNTED = 1 << 15 };

/* Returns the sum of the lanes, which must fit one. */
static inline unsigned sum_of_lanes(uint64_t word)
{
	return (unsigned)(word * IN_EACH_LANE(1) >> 48);
}

/* The same for eight bytes in one word. */
enum { EIGHT = 8, FOUR = 4 };
#define IN_EACH_BYTE(value) ((uint64_t)(value) * 0x0101010101010101u)

/* Returns whether eight bytes are ASCII from the space to the tilde. */
static inline int are_ascii(uint64_t word)
{
	/* The highest bit of a byte below the space or above the tilde is set. */
	return (((word - IN_EACH_BYTE(' ')) | (word + IN_EACH_BYTE(1)) | word) &
		IN_EACH_BYTE(0x80)) == 0;
}

/* Returns how many of eight such bytes, or of zeros among them, are neither spaces nor zeros. */
static inline unsigned count_visible(uint64_t word)
{
	return (unsigned)(((word + IN_EACH_BYTE(0x7F - ' ')) >> 7 & IN_EACH_BYTE(1)) *
				  IN_EACH_BYTE(1) >> 56);
}

/*
 * Copies the ASCII from the space to the tilde at the beginning of the bytes. Returns how many
 * bytes it has, and adds to `visible` how many are not spaces.
 */
static inline size_t copy_ascii(char *to, const unsigned char *bytes, size_t count,
				uint32_t *visible)
{
	size_t n = 0;
	uint64_t word;
	for (; count - n >= EIGHT && are_ascii(word = four_units(bytes + n)); n += EIGHT) {
		memcpy(to + n, &word, sizeof(word));
		*visible += count_visible(word);
	}
	if (n > 0 && count - n < EIGHT && are_ascii(word = four_units(bytes + count - EIGHT))) {
		memcpy(to + count - EIGHT, &word, sizeof(word));
		/* Those that have been counted leave the word. */
		if (n < count)
			*visible += count_visible(word >> EIGHT * (n + EIGHT - count));
		return count;
	}
	if (count < EIGHT && count >= FOUR) {
		uint32_t first, last;
		memcpy(&first, bytes, FOUR);
		memcpy(&last, bytes + count - FOUR, FOUR);
		if (are_ascii(first | (uint64_t)last << 8 * FOUR)) {
			memcpy(to, &first, FOUR);
			memcpy(to + count - FOUR, &last, FOUR);
			*visible += count_visible(
				first | (uint64_t)last >> 8 * (EIGHT - count) << 8 * FOUR);
			return count;
		}
	}
	for (; n < count && bytes[n] >= ' ' && bytes[n] < 0x7F; n++) {
		to[n] = (char)bytes[n];
		*visible += bytes[n] != ' ';
	}
	return n;
}

/* Returns four plain units as four bytes. */
static inline uint32_t plain_bytes(uint64_t plain)
{
	plain = (plain | plain >> 8) & 0x0000FFFF0000FFFFu;
	return (uint32_t)(plain | plain >> 16);
}

/* Writes four plain units as four bytes. */
static inline void put_plain(char *to, uint64_t plain)
{
	uint32_t bytes = plain_bytes(plain);
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
