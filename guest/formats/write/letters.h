/* The bytes of a text and its marks, as text; see letters.c. */
#ifndef GUEST_FORMATS_WRITE_LETTERS_H
#define GUEST_FORMATS_WRITE_LETTERS_H

#include "charset/charset.h"
#include "fonts.h"

struct letters {
	const struct charset *charset; /* of fonts that say nothing else */
	int forced;                    /* whether no font may */
	struct decoder decoder;
	const struct write_font *symbols; /* the font, where its bytes are no letters */
	unsigned char last;               /* a mark that waits for what follows */
};

/* `codepage` is the document's, unless the command line has chosen. */
struct letters letters_begin(unsigned codepage);

/* What follows is in this font, NULL for any. */
void letters_font(struct letters *l, const struct write_font *font);

void letters_put(struct letters *l, unsigned char byte);

/* The end of a text. */
void letters_end(struct letters *l);

#endif
