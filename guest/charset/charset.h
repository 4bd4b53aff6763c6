/* Decodes charsets, multi-byte ones included, byte by byte; see charset.c. */
#ifndef GUEST_CHARSET_CHARSET_H
#define GUEST_CHARSET_CHARSET_H

#include <stdint.h>

#include "decoder.h"

/*
 * Returns the charset of a Windows code page, or that of 1252 for the number 0. Returns NULL if
 * there is no table. The charset is never freed. See codepage.c.
 */
const struct charset *charset_of_codepage(unsigned codepage);

/* Returns ISO-2022-JP, which is read, but cannot be chosen. See iso_2022_jp.c. */
const struct charset *charset_iso_2022_jp(void);

/* Begins a document. */
void charset_begin(void);

/* Returns whether all visible text of the document is in charsets without a table. */
int charset_nothing_decoded(void);

/*
 * Sets the charset of all 8-bit text, whatever the document says. charset_forced() returns it, or
 * NULL if the document chooses.
 */
void charset_force(const struct charset *charset);
const struct charset *charset_forced(void);

/*
 * Takes the next byte and puts the characters that it completes; an invalid sequence becomes
 * U+FFFD. If the charset is NULL, only ASCII can be decoded. Each run of other bytes becomes one
 * U+FFFD. The loss is counted once for each document.
 */
void charset_put(struct decoder *d, unsigned char byte, charset_sink *sink);

/* Ends a run of bytes; an incomplete character becomes U+FFFD. */
void charset_end(struct decoder *d, charset_sink *sink);

/*
 * Returns the character that a byte shows in a symbol font; `font` is the font's name in UTF-16.
 * Returns U+FFFD if the font or the character has no equivalent in Unicode, 0 if it is not a symbol
 * font.
 */
uint32_t charset_symbol(const uint16_t *font, unsigned font_length, unsigned char byte);

/* Returns whether a symbol font's name begins with these letters: few other fonts' names do. */
static inline int symbol_font_begins(unsigned first, unsigned second)
{
	enum { TO_LOWER = 0x2020 };
	switch ((first << 8 | second) | TO_LOWER) {
	case 's' << 8 | 'y':
	case 'w' << 8 | 'e':
	case 'w' << 8 | 'i':
	case 'z' << 8 | 'a':
	case 'i' << 8 | 't':
	case 'm' << 8 | 'a':
	case 'm' << 8 | 'o':
	case 'm' << 8 | 't':
	case 'b' << 8 | 'o':
		return 1;
	default:
		return 0;
	}
}

/* Returns the symbol font of this name in UTF-16, or NULL if the font has letters. */
struct symbol_font;
const struct symbol_font *symbol_font_named(const uint16_t *name, unsigned length);

/* Returns the character that a byte shows in a symbol font, or U+FFFD. */
uint32_t symbol_font_character(const struct symbol_font *font, unsigned char byte);

#endif
