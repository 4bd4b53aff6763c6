/*
 * Parses single property modifiers: a code for the property, and an operand. From Word 97 on the
 * code gives the operand's length ([MS-DOC] 2.2.5.1), before that a table does.
 */
#include "base/bytes.h"
#include "sprm.h"

/* The operand's length before Word 97: a number of bytes, or variable with a length in front. */
enum { VAR = 0x80, VAR16 = 0x81, TABS = 0x82 };

/* By the codes of Word 2, and of Word 6 and 95. */
static const uint8_t lengths_2[] = {
	0, VAR, 1, VAR, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, VAR,
	2, 2, 2, 2, 2, 2, 2, TABS, 1, 1, 2, 2, 2, 1, 2, 2,
	2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2,
	2, 2, 1, 1, 0, 1, 1, 1, VAR, VAR, 0, VAR, 1, 1, 1, 1,
	1, 1, 1, 1, 2, 1, 3, 2, 2, 1, 1, 1, 1, 1, VAR, VAR,
	1, 1, 2, 2, 1, 1, 1, 1, VAR, VAR, VAR, VAR, VAR, VAR, 1, VAR,
	2, 2, 2, 2, VAR, VAR, VAR, VAR, VAR, VAR, VAR, VAR, VAR, VAR, VAR, VAR,
	1, VAR, 1, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2, 1, 1, 1,
	1, 2, 2, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2, 2, 2, 2,
	2, 2, 2, 2, 2, 1, VAR, VAR, VAR16, 2, VAR16, VAR, VAR, 5, 4, 2,
	4, 2, 2, 5, 4,
};

static const uint8_t lengths_6[] = {
	0, VAR, 2, VAR, 1, 1, 1, 1, 1, 1, 1, 1, VAR, 1, 1, VAR,
	2, 2, 2, 2, 4, 2, 2, TABS, 1, 1, 2, 2, 2, 1, 2, 2,
	2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2,
	2, 2, 1, 1, 0, VAR, VAR, VAR, VAR, VAR, VAR, VAR, VAR, VAR, VAR, VAR,
	VAR, 1, 1, 1, VAR, 2, 4, 1, 2, 3, VAR, 1, VAR, VAR, VAR, VAR,
	2, VAR, VAR, 0, VAR, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 3,
	2, 2, 1, 2, 1, 2, 1, VAR, 1, VAR, VAR, 2, VAR, 2, 2, VAR,
	VAR, VAR, VAR, VAR, VAR, 1, 1, 1, VAR, 2, 2, 2, 2, VAR, VAR, VAR,
	VAR, VAR, VAR, 1, 1, VAR, VAR, VAR, 3, 3, 1, 1, 2, 2, 1, 1,
	2, 2, 1, 1, 2, 2, 1, 1, 1, 1, 2, 2, 2, 2, 1, 1,
	2, 2, 1, 0, 2, 2, 2, 2, 2, 2, 2, 2, VAR, VAR, VAR, VAR,
	VAR, VAR, VAR, VAR, VAR, VAR, 2, 2, 2, 1, 1, 12, VAR16, 2, VAR16, VAR,
	4, 5, 4, 2, 4, 2, 2, 5, 4, VAR, VAR, VAR, VAR, VAR, VAR, VAR,
};

static enum property property_6(unsigned code)
{
	switch (code) {
	case 2: return P_STYLE;
	case 5: return P_ALIGNMENT;
	case 12: return P_AUTONUMBER;
	case 13: return P_AUTOLEVEL;
	case 24: return P_IN_TABLE;
	case 25: return P_ROW_END;
	case 65: return C_DELETED;
	case 68: return C_LOCATION;
	case 71: return C_DATA;
	case 74: return C_SYMBOL;
	case 75: return C_OBJECT;
	case 80: return C_STYLE;
	case 83: return C_PLAIN;
	case 85: return C_BOLD;
	case 86: return C_ITALIC;
	case 87: return C_STRIKE;
	case 90: return C_SMALL_CAPITALS;
	case 91: return C_CAPITALS;
	case 92: return C_HIDDEN;
	case 93: return C_FONT;
	case 117: return C_SPECIAL;
	default: return OTHER_PROPERTY;
	}
}

static enum property property_2(unsigned code)
{
	switch (code) {
	case 5: return P_ALIGNMENT;
	case 24: return P_IN_TABLE;
	case 25: return P_ROW_END;
	case 53: return C_DELETED;
	case 58: return C_PLAIN;
	case 60: return C_BOLD;
	case 61: return C_ITALIC;
	case 62: return C_STRIKE;
	case 65: return C_SMALL_CAPITALS;
	case 66: return C_CAPITALS;
	case 67: return C_HIDDEN;
	case 68: return C_FONT;
	default: return OTHER_PROPERTY;
	}
}

enum property sprm_of_prm0(unsigned prm, enum family family)
{
	/* From Word 97 on the numbers are still those of Word 6's codes. */
	unsigned code = prm >> 1 & 0x7F;
	return family == WORD_2 ? property_2(code) : property_6(code);
}

/*
 * [MS-DOC] 2.6. Most codes are not among these and there are many, so a switch rejects them in a
 * few steps.
 */
static enum property property_97(unsigned code)
{
	switch (code) {
	case 0x4600: return P_STYLE;
	case 0x260A: return P_LEVEL;
	case 0x460B: return P_LIST;
	case 0x2640: return P_OUTLINE;
	case 0x2403: return P_ALIGNMENT;
	case 0x2461: return P_ALIGNMENT;
	case 0x2416: return P_IN_TABLE;
	case 0x2417: return P_ROW_END;
	case 0x6649: return P_DEPTH;
	case 0x664A: return P_DEEPER;
	case 0x244B: return P_INNER_CELL;
	case 0x244C: return P_INNER_ROW_END;
	case 0xC63E: return P_AUTONUMBER;
	case 0x240D: return P_AUTOLEVEL;
	case 0x6645: return P_HUGE;
	case 0x6646: return P_HUGE;
	case 0x0800: return C_DELETED;
	case 0x083A: return C_SMALL_CAPITALS;
	case 0x083B: return C_CAPITALS;
	case 0x083C: return C_HIDDEN;
	case 0x0835: return C_BOLD;
	case 0x0836: return C_ITALIC;
	case 0x0837: return C_STRIKE;
	case 0x2A53: return C_STRIKE;
	case 0x0855: return C_SPECIAL;
	case 0x0806: return C_DATA;
	case 0x080A: return C_OBJECT;
	case 0x6A03: return C_LOCATION;
	case 0x680E: return C_OBJECT_LOCATION;
	case 0x6A09: return C_SYMBOL;
	case 0x4A30: return C_STYLE;
	case 0x2A33: return C_PLAIN;
	case 0x4A4F: return C_FONT;
	case 0x4A51: return C_FONT_OTHER;
	default: return OTHER_PROPERTY;
	}
}

/*
 * Returns the length of a paragraph's tabs. If the length byte is 255, the actual length follows
 * from a count of four-byte entries and then a count of three-byte ones.
 */
static uint32_t length_of_tabs(const unsigned char *at, uint32_t left)
{
	if (left == 0 || at[0] != 255)
		return left ? 1u + at[0] : 1;
	uint32_t deleted = left > 1 ? 4u * at[1] : 0;
	uint32_t added = left > 2 + deleted ? 3u * at[2 + deleted] : 0;
	return 3 + deleted + added;
}

/* Takes an operand after its length, which has `size` bytes and is `less` too large. */
static int take_counted(struct sprms *s, struct sprm *sprm, unsigned size, unsigned less)
{
	if (s->left < size)
		return 0;
	uint32_t length = size == 1 ? s->at[0] : get16(s->at);
	length = length > less ? length - less : 0;
	if (length > s->left - size)
		return 0;
	sprm->operand = s->at + size;
	sprm->length = length;
	s->at += size + length;
	s->left -= size + length;
	return 1;
}

static int take(struct sprms *s, struct sprm *sprm, uint32_t length)
{
	if (length > s->left)
		return 0;
	sprm->operand = s->at;
	sprm->length = length;
	s->at += length;
	s->left -= length;
	return 1;
}

static int next_97(struct sprms *s, struct sprm *sprm)
{
	enum { TABLE_DEFINITION = 0xD608, CHANGE_TABS = 0xC615 };
	static const uint8_t lengths[] = {1, 1, 2, 4, 2, 2, 0, 3};
	if (s->left < 2)
		return 0;
	unsigned code = get16(s->at);
	s->at += 2;
	s->left -= 2;
	sprm->code = code;
	sprm->property = property_97(code);
	if (code == TABLE_DEFINITION)
		return take_counted(s, sprm, 2, 1);
	if (code == CHANGE_TABS)
		return take(s, sprm, length_of_tabs(s->at, s->left));
	if (code >> 13 == 6)
		return take_counted(s, sprm, 1, 0);
	return take(s, sprm, lengths[code >> 13]);
}

static int next_of_byte(struct sprms *s, struct sprm *sprm)
{
	static const struct {
		const uint8_t *lengths;
		unsigned count;
	} tables[] = {
		[WORD_2] = {lengths_2, COUNT(lengths_2)}, [WORD_6] = {lengths_6, COUNT(lengths_6)}};
	/* Properties are padded with zeros. */
	if (s->left < 1 || s->at[0] == 0)
		return 0;
	unsigned code = *s->at++;
	s->left--;
	sprm->code = code;
	sprm->property = s->family == WORD_2 ? property_2(code) : property_6(code);
	unsigned length = code < tables[s->family].count ? tables[s->family].lengths[code] : VAR;
	switch (length) {
	case VAR: return take_counted(s, sprm, 1, 0);
	case VAR16: return take_counted(s, sprm, 2, 1);
	case TABS: return take(s, sprm, length_of_tabs(s->at, s->left));
	default: return take(s, sprm, length);
	}
}

int sprms_next(struct sprms *s, struct sprm *sprm)
{
	return s->family == WORD_97 ? next_97(s, sprm) : next_of_byte(s, sprm);
}

uint32_t sprm_number(const struct sprm *sprm)
{
	uint32_t number = 0;
	for (uint32_t i = 0; i < sprm->length && i < 4; i++)
		number |= (uint32_t)sprm->operand[i] << 8 * i;
	return number;
}

unsigned sprms_language(struct sprms sprms)
{
	/* Word 97, and Word 2000 and later, which write both; Word 6. */
	enum { LANGUAGE_97 = 0x486D, LANGUAGE_2000 = 0x4873, LANGUAGE_6 = 97, UNCHECKED = 0x0400 };
	unsigned language = 0;
	struct sprm sprm;
	while (sprms_next(&sprms, &sprm))
		if (sprm.code == LANGUAGE_2000 ||
		    sprm.code == (sprms.family == WORD_97 ? LANGUAGE_97 : LANGUAGE_6))
			language = sprm_number(&sprm);
	/* Text that is not proofread may be in any language. */
	return language == UNCHECKED ? 0 : language;
}
