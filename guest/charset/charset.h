/* Charsets of more than one byte a character too, decoded byte by byte; see charset.c. */
#ifndef GUEST_CHARSET_CHARSET_H
#define GUEST_CHARSET_CHARSET_H

#include <stdint.h>

struct charset;

/* What a decoder knows between two bytes. Begin with .charset and zeroes. */
struct decoder {
	const struct charset *charset;
	uint32_t pending; /* what the bytes so far of a character have said */
	int missing;      /* whether it needs more, in UTF-8 how many */
};

/* Takes a character. */
typedef void charset_sink(uint32_t character);

/*
 * The charset of a Windows code page, 1252's where the number is 0. NULL where there is no table for it. It lives as long
 * as the run. See codepage.c.
 */
const struct charset *charset_of_codepage(unsigned codepage);

/* The start of a document. */
void charset_begin(void);

/* Whether all that there was to see of the document is in charsets without a table. */
int charset_nothing_decoded(void);

/* Sets the charset of all 8-bit text, whatever the document says; returns it, or NULL where the document chooses. */
void charset_force(const struct charset *charset);
const struct charset *charset_forced(void);

/*
 * Takes the next byte: hands on the characters that it completes, U+FFFD for bytes that are no character. NULL as charset
 * is one of which nothing beyond ASCII can be decoded; what is met of it is counted as lost, once a document, and bytes that
 * stand together become one U+FFFD.
 */
void charset_put(struct decoder *d, unsigned char byte, charset_sink *sink);

/* The end of a run of bytes: half a character is none. */
void charset_end(struct decoder *d, charset_sink *sink);

/*
 * What a byte of a symbol font shows: `font` is its name in UTF-16. U+FFFD where the font or its character has no
 * equivalent in Unicode; 0 where the font is no symbol font.
 */
uint32_t charset_symbol(const uint16_t *font, unsigned font_length, unsigned char byte);

#endif
