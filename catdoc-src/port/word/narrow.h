/* Which charset text of one byte a character is in; see narrow.c. */
#ifndef CATDOC_PORT_WORD_NARROW_H
#define CATDOC_PORT_WORD_NARROW_H

#include "../charset.h"
#include "fonts.h"
#include "pieces.h"

struct narrow {
	const struct font_table *fonts;
	const struct charset *forced; /* by the command line */
	unsigned codepage;            /* of text whose font says nothing */
	int by_font;
	int is_mac;
};

/* Finds out what the document's 8-bit text is in. */
void narrow_open(struct narrow *n, const struct fib *fib, const struct font_table *fonts, const struct pieces *pieces,
		 const struct stream *main);

/* The charset of text in a font. */
const struct charset *narrow_charset(const struct narrow *n, unsigned font);

#endif
