/* Writes the bytes of a text and its marks; see letters.c. */
#ifndef GUEST_FORMATS_WRITE_LETTERS_H
#define GUEST_FORMATS_WRITE_LETTERS_H

#include "charset/charset.h"
#include "fonts.h"

struct letters {
	const struct charset *charset; /* of fonts without their own */
	int forced;                    /* no font may change it */
	struct decoder decoder;
	const struct write_font *symbols; /* the font, if it is a symbol font */
	unsigned char last;               /* a mark whose effect depends on the next byte */
	uint32_t nuls;                    /* since letters_check() */
};

/* Begins a text; the command line overrides `codepage`, the document's. */
struct letters letters_begin(unsigned codepage);

/* Sets the font of the next bytes; NULL for any. */
void letters_font(struct letters *l, const struct write_font *font);

void letters_put(struct letters *l, unsigned char byte);

/* Puts the ASCII at the beginning of these bytes that no mark before it changes; returns how much. */
size_t letters_ascii(struct letters *l, const unsigned char *bytes, size_t count);

/* Reports the NULs in these bytes, which were just put; `at` is their offset in the file. */
void letters_check(struct letters *l, uint32_t at, const unsigned char *bytes, size_t count);

/* Ends a text. */
void letters_end(struct letters *l);

#endif
