/* Single property modifiers: what changes the formatting of text; see sprm.c. */
#ifndef GUEST_FORMATS_WORD_SPRM_H
#define GUEST_FORMATS_WORD_SPRM_H

#include "fib.h"

/* Properties that decide what shows. */
enum property {
	OTHER_PROPERTY,
	P_STYLE,
	P_LEVEL,       /* of a list */
	P_LIST,
	P_OUTLINE,
	P_IN_TABLE,
	P_ROW_END,
	P_DEPTH,       /* of tables */
	P_DEEPER,
	P_INNER_CELL,  /* a paragraph mark that ends a cell of a table in a table */
	P_INNER_ROW_END,
	P_AUTONUMBER,  /* ANLD */
	P_AUTOLEVEL,
	P_ELSEWHERE,   /* all properties are in the data stream */
	C_DELETED,
	C_HIDDEN,
	C_SPECIAL,
	C_DATA,        /* binary data, of a form's field for instance */
	C_LOCATION,    /* of a picture or of such data */
	C_SYMBOL,
	C_STYLE,
	C_PLAIN,       /* as the style says */
	C_FONT,        /* of most text */
	C_FONT_OTHER,
};

struct sprm {
	unsigned code;
	enum property property;
	const unsigned char *operand;
	uint32_t length;
};

/* Bytes that hold sprms. */
struct sprms {
	const unsigned char *at;
	uint32_t left;
	enum family family;
};

/* Takes the next one; 0 where there is no more, or what follows is none. */
int sprms_next(struct sprms *s, struct sprm *sprm);

/* What a short prm of a piece says ([MS-DOC] 2.9.214); the operand is one byte. */
enum property sprm_of_prm0(unsigned prm, enum family family);

/* The number in an operand of one, two or four bytes. */
uint32_t sprm_number(const struct sprm *sprm);

#endif
