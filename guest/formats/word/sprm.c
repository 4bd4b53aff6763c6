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

/* [MS-DOC] 2.6. */
#define SPRM(code, property) [SPRM_PLACE(code)] = {code, property}
const struct known_sprm sprms_97[SPRM_PLACES] = {
	SPRM(0x4600, P_STYLE), SPRM(0x260A, P_LEVEL), SPRM(0x460B, P_LIST),
	SPRM(0x2640, P_OUTLINE), SPRM(0x2403, P_ALIGNMENT), SPRM(0x2461, P_ALIGNMENT),
	SPRM(0x2416, P_IN_TABLE), SPRM(0x2417, P_ROW_END), SPRM(0x6649, P_DEPTH),
	SPRM(0x664A, P_DEEPER), SPRM(0x244B, P_INNER_CELL), SPRM(0x244C, P_INNER_ROW_END),
	SPRM(0xC63E, P_AUTONUMBER), SPRM(0x240D, P_AUTOLEVEL), SPRM(0x6645, P_HUGE),
	SPRM(0x6646, P_HUGE), SPRM(0x0800, C_DELETED), SPRM(0x083A, C_SMALL_CAPITALS),
	SPRM(0x083B, C_CAPITALS), SPRM(0x083C, C_HIDDEN), SPRM(0x0835, C_BOLD),
	SPRM(0x0836, C_ITALIC), SPRM(0x0837, C_STRIKE), SPRM(0x2A53, C_STRIKE),
	SPRM(0x0855, C_SPECIAL), SPRM(0x0806, C_DATA), SPRM(0x080A, C_OBJECT),
	SPRM(0x6A03, C_LOCATION), SPRM(0x680E, C_OBJECT_LOCATION), SPRM(0x6A09, C_SYMBOL),
	SPRM(0x4A30, C_STYLE), SPRM(0x2A33, C_PLAIN), SPRM(0x4A4F, C_FONT),
	SPRM(0x4A51, C_FONT_OTHER),
};

const uint8_t sprm_lengths_97[] = {1, 1, 2, 4, 2, 2, [SPRM_COUNTED] = 0, 3};

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
	if (s->left < 2)
		return 0;
	unsigned code = get16(s->at);
	s->at += 2;
	s->left -= 2;
	sprm->code = code;
	sprm->property = sprm_property_97(code);
	if (code >> 13 != SPRM_COUNTED)
		return take(s, sprm, sprm_lengths_97[code >> 13]);
	if (code == TABLE_DEFINITION)
		return take_counted(s, sprm, 2, 1);
	if (code == CHANGE_TABS)
		return take(s, sprm, length_of_tabs(s->at, s->left));
	return take_counted(s, sprm, 1, 0);
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

int sprms_find(struct sprms *s, struct sprm *sprm, int any)
{
	/* Local copies, which need no memory. */
	struct sprms rest = *s;
	struct sprm next;
	int is_there;
	do
		is_there = rest.family == WORD_97 ? next_97(&rest, &next)
						  : next_of_byte(&rest, &next);
	while (is_there && !any && next.property == OTHER_PROPERTY);
	if (is_there)
		*sprm = next;
	*s = rest;
	return is_there;
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
