/* Selects the charset of 8-bit text; see eight_bit.c. */
#ifndef GUEST_FORMATS_WORD_EIGHT_BIT_H
#define GUEST_FORMATS_WORD_EIGHT_BIT_H

#include "charset/charset.h"
#include "fonts.h"
#include "pieces.h"

struct eight_bit {
	const struct font_table *fonts;
	const struct charset *forced;  /* by the command line */
	unsigned codepage;             /* of text whose font does not tell */
	/* Before Word 97, of double-byte text whose font tells otherwise. */
	unsigned double_byte_codepage;
	int is_old;                    /* before Word 97 */
	int by_font;
	/* The result for the last font. */
	unsigned font;
	int is_found;
	const struct charset *charset, *double_byte_charset;
	/* That of `double_byte_codepage`, once it is needed. */
	const struct charset *other_double_byte_charset;
};

/* Detects the charset of the document's 8-bit text. */
void eight_bit_open(struct eight_bit *n, const struct fib *fib, const struct font_table *fonts,
		    const struct pieces *pieces, const struct stream *main);

/*
 * Sets the charset of text in a font, and that of double-byte text, which Word 95 stores as single
 * units.
 */
void eight_bit_select(struct eight_bit *n, unsigned font);

#endif
