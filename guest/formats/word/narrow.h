/* Which charset text of one byte a character is in; see narrow.c. */
#ifndef GUEST_FORMATS_WORD_NARROW_H
#define GUEST_FORMATS_WORD_NARROW_H

#include "charset/charset.h"
#include "fonts.h"
#include "pieces.h"

struct narrow {
	const struct font_table *fonts;
	const struct charset *forced; /* by the command line */
	unsigned codepage;            /* of text whose font says nothing */
	unsigned of_pairs;            /* of text of two bytes a character whose font says another one */
	int is_old;                   /* before Word 97 */
	int by_font;
	/* What was found for the font that was asked for last. */
	unsigned font;
	int is_found;
	const struct charset *charset, *charset_of_pairs;
};

/* Finds out what the document's 8-bit text is in. */
void narrow_open(struct narrow *n, const struct fib *fib, const struct font_table *fonts, const struct pieces *pieces,
		 const struct stream *main);

/* Sets the charset of text in a font, and that of pairs of bytes, which Word 95 has as one unit. */
void narrow_choose(struct narrow *n, unsigned font);

#endif
