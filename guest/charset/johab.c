/*
 * Johab, code page 1361. The two bytes of a syllable are a set bit, then five bits for each of its
 * three letters (KS X 1001, annex 3). Symbols and Han characters follow the order of KS X 1001, two
 * rows to a lead byte.
 */
#include "table.h"

/*
 * Letters by their five bits: their index in Unicode plus one. 0 is invalid, and FILL means that
 * the syllable has no such letter.
 */
enum { FILL = 64, CODES = 32 };
static const uint8_t initials[CODES] = {0,  FILL, 1,  2,  3,  4,  5,  6,  7,  8, 9,
					10, 11,   12, 13, 14, 15, 16, 17, 18, 19};
static const uint8_t vowels[CODES] = {0,  0, FILL, 1,  2,  3,  4,  5,  0,  0, 6, 7,  8,  9,  10,
				      11, 0, 0,    12, 13, 14, 15, 16, 17, 0, 0, 18, 19, 20, 21};
static const uint8_t finals[CODES] = {0,  FILL, 1,  2, 3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13,
				      14, 15,   16, 0, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27};

/* The letters on their own in Unicode, as offsets from U+3131. */
static const uint8_t lone_initials[] = {0,  1,  3,  6,  7,  8,  16, 17, 18, 20,
					21, 22, 23, 24, 25, 26, 27, 28, 29};
static const uint8_t lone_finals[] = {0,  1,  2,  3,  4,  5,  6,  8,  9,  10, 11, 12, 13, 14,
				      15, 16, 17, 19, 20, 21, 22, 23, 25, 26, 27, 28, 29};

static uint32_t syllable(unsigned code)
{
	enum {
		LETTERS = 0x3131,
		VOWELS = 0x314F,
		SYLLABLES = 0xAC00,
		VOWEL_COUNT = 21,
		FINAL_COUNT = 28
	};
	unsigned initial = initials[code >> 10 & 31], vowel = vowels[code >> 5 & 31],
		 final = finals[code & 31];
	if (!initial || !vowel || !final)
		return 0;
	if (initial != FILL && vowel != FILL)
		return SYLLABLES + ((initial - 1) * VOWEL_COUNT + vowel - 1) * FINAL_COUNT +
		       final % FILL;
	/* Unicode has no character for two letters without the third. */
	if ((initial != FILL) + (vowel != FILL) + (final != FILL) != 1)
		return 0;
	if (initial != FILL)
		return LETTERS + (uint32_t)lone_initials[initial - 1];
	if (vowel != FILL)
		return VOWELS + vowel - 1;
	return LETTERS + (uint32_t)lone_finals[final - 1];
}

/* Returns a symbol (the rows of KS X 1001 from 0xA1 on) or a Han character (from 0xCA on). */
static uint32_t symbol(unsigned lead, unsigned trail)
{
	enum { ROW = 94, SECOND_HALF = 0x91 - (0x7E + 1) };
	unsigned row, place;
	if (lead >= 0xD9 && lead <= 0xDE)
		row = 0xA1 + 2 * (lead - 0xD9);
	else if (lead >= 0xE0 && lead <= 0xF9)
		row = 0xCA + 2 * (lead - 0xE0);
	else
		return 0;
	if (trail >= 0x31 && trail <= 0x7E)
		place = trail - 0x31;
	else if (trail >= 0x91 && trail <= 0xFE)
		place = trail - 0x31 - SECOND_HALF;
	else
		return 0;
	return pairs_character(CP949, (unsigned char)(row + place / ROW),
			       (unsigned char)(0xA1 + place % ROW));
}

uint32_t johab_character(unsigned char lead, unsigned char trail)
{
	if (lead >= 0x84 && lead <= 0xD3)
		return syllable((unsigned)lead << 8 | trail);
	return symbol(lead, trail);
}
