/* Single property modifiers, which change the formatting of text; see sprm.c. */
#ifndef GUEST_FORMATS_WORD_SPRM_H
#define GUEST_FORMATS_WORD_SPRM_H

#include "base/bytes.h"
#include "fib.h"

/* Properties that decide what is visible. */
enum property {
	OTHER_PROPERTY,
	P_STYLE,
	P_LEVEL, /* of a list */
	P_LIST,
	P_OUTLINE,
	P_IN_TABLE,
	P_ROW_END,
	P_ALIGNMENT,
	P_DEPTH, /* of tables */
	P_DEEPER,
	P_INNER_CELL, /* the mark ends a cell of a nested table */
	P_INNER_ROW_END,
	P_AUTONUMBER, /* ANLD */
	P_AUTOLEVEL,
	P_HUGE, /* all properties are in the data stream */
	C_DELETED,
	C_HIDDEN,
	C_SMALL_CAPITALS,
	C_CAPITALS,
	C_SPECIAL,
	C_DATA,     /* binary data, such as a form field's */
	C_LOCATION, /* of a picture or of such data; the number of an embedded object */
	C_OBJECT,   /* the location is that of an embedded object */
	C_OBJECT_LOCATION,
	C_SYMBOL,
	C_STYLE,
	C_PLAIN, /* as the style says */
	C_FONT,  /* of most text */
	C_FONT_OTHER,
	C_BOLD,
	C_ITALIC,
	C_STRIKE,
};

struct sprm {
	unsigned code;
	enum property property;
	const unsigned char *operand;
	uint32_t length;
};

/* Bytes that contain sprms. */
struct sprms {
	const unsigned char *at;
	uint32_t left;
	enum family family;
};

/*
 * The known codes from Word 97 on. Most codes are not among these. Each of these has a place of its
 * own, which one step finds.
 */
enum { SPRM_PLACES = 128 };
#define SPRM_PLACE(code) (((code) - ((code) >> 9)) % SPRM_PLACES)
struct known_sprm {
	uint16_t code;
	uint8_t property;
};
extern const struct known_sprm sprms_97[SPRM_PLACES];

static inline enum property sprm_property_97(unsigned code)
{
	const struct known_sprm *known = &sprms_97[SPRM_PLACE(code)];
	return known->code == code ? (enum property)known->property : OTHER_PROPERTY;
}

/* The lengths of their operands, by the upper bits of the code. */
enum { SPRM_LENGTH_SHIFT = 13, SPRM_COUNTED = 6 };
extern const uint8_t sprm_lengths_97[];

/*
 * Reads the next sprm, or only the next one of a known property. Returns 0 at the end or if the
 * bytes are not a sprm.
 */
int sprms_find(struct sprms *s, struct sprm *sprm, int any);

static inline int sprms_next(struct sprms *s, struct sprm *sprm)
{
	return sprms_find(s, sprm, 1);
}

/* Inline, since most sprms are those of Word 97 with an operand of fixed length. */
static inline int sprms_next_known(struct sprms *s, struct sprm *sprm)
{
	while (s->family == WORD_97 && s->left >= 2) {
		unsigned code = get16(s->at);
		uint32_t length = sprm_lengths_97[code >> SPRM_LENGTH_SHIFT];
		if (code >> SPRM_LENGTH_SHIFT == SPRM_COUNTED || length > s->left - 2)
			break;
		*sprm = (struct sprm){code, sprm_property_97(code), s->at + 2, length};
		s->at += 2 + length;
		s->left -= 2 + length;
		if (sprm->property != OTHER_PROPERTY)
			return 1;
	}
	if (s->left == 0)
		return 0;
	/* Copies, so that the originals can be in registers. */
	struct sprms rest = *s;
	struct sprm other;
	int is_there = sprms_find(&rest, &other, 0);
	*s = rest;
	*sprm = other;
	return is_there;
}

/* Returns the property of a piece's short prm ([MS-DOC] 2.9.214), whose operand is one byte. */
enum property sprm_of_prm0(unsigned prm, enum family family);

/* Returns the number in an operand of one, two or four bytes. */
static inline uint32_t sprm_number(const struct sprm *sprm)
{
	uint32_t number = 0;
	if (sprm->length >= 4)
		return get32(sprm->operand);
	for (uint32_t i = 0; i < sprm->length; i++)
		number |= (uint32_t)sprm->operand[i] << 8 * i;
	return number;
}

/* Returns the language that these sprms give characters, 0 if they give none. */
unsigned sprms_language(struct sprms sprms);

#endif
