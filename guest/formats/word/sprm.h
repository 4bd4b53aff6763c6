/* Single property modifiers, which change the formatting of text; see sprm.c. */
#ifndef GUEST_FORMATS_WORD_SPRM_H
#define GUEST_FORMATS_WORD_SPRM_H

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
 * Reads the next sprm, or only the next one of a known property. Returns 0 at the end or if the
 * bytes are not a sprm.
 */
int sprms_find(struct sprms *s, struct sprm *sprm, int any);

static inline int sprms_next(struct sprms *s, struct sprm *sprm)
{
	return sprms_find(s, sprm, 1);
}

static inline int sprms_next_known(struct sprms *s, struct sprm *sprm)
{
	return sprms_find(s, sprm, 0);
}

/* Returns the property of a piece's short prm ([MS-DOC] 2.9.214), whose operand is one byte. */
enum property sprm_of_prm0(unsigned prm, enum family family);

/* Returns the number in an operand of one, two or four bytes. */
uint32_t sprm_number(const struct sprm *sprm);

/* Returns the language that these sprms give characters, 0 if they give none. */
unsigned sprms_language(struct sprms sprms);

#endif
