/*
 * Symbol fonts, recognised by their names. ../tables/ has their characters.
 */
#include "base/ascii.h"
#include "base/bytes.h"
#include "charset.h"
#include "mt_extra.h"

#include "generated/symbols.inc"

/*
 * Names are in lower case; a numbered family member precedes the family. A font without a table has
 * no Unicode equivalents. symbol_font_begins() has the first letters.
 */
static const struct symbol_font {
	const char *name;
	const uint16_t *characters; /* from 0x20 on */
	int is_mt_extra;            /* they are in mt_extra.c */
} fonts[] = {
	{"symbol", symbols_symbol, 0},
	{"symbolmt", symbols_symbol, 0},
	{"webdings", symbols_webdings, 0},
	{"wingdings 2", symbols_wingdings_2, 0},
	{"wingdings 3", symbols_wingdings_3, 0},
	{"wingdings2", symbols_wingdings_2, 0},
	{"wingdings3", symbols_wingdings_3, 0},
	{"wingdings", symbols_wingdings, 0},
	{"zapf dingbats", symbols_zapf_dingbats, 0},
	{"zapfdingbats", symbols_zapf_dingbats, 0},
	{"itc zapf dingbats", symbols_zapf_dingbats, 0},
	{"monotype sorts", symbols_zapf_dingbats, 0},
	{"marlett", NULL, 0},
	{"mt extra", NULL, 1},
	{"bookshelf symbol", NULL, 0},
};

static int is_word(unsigned unit)
{
	unsigned lower = ascii_lower(unit);
	return (lower >= 'a' && lower <= 'z') || (unit >= '0' && unit <= '9') || unit >= 0x80;
}

/*
 * Returns whether a font's name begins with another name as a whole word: Symbola is a text font.
 */
static int begins_with(const uint16_t *font, unsigned length, const char *name)
{
	unsigned i;
	for (i = 0; name[i]; i++)
		if (i >= length || ascii_lower(font[i]) != (unsigned char)name[i])
			return 0;
	return i == length || !is_word(font[i]);
}

const struct symbol_font *symbol_font_named(const uint16_t *name, unsigned length)
{
	if (length < 2 || !symbol_font_begins(name[0], name[1]))
		return NULL;
	for (size_t i = 0; i < COUNT(fonts); i++)
		if (begins_with(name, length, fonts[i].name))
			return &fonts[i];
	return NULL;
}

uint32_t symbol_font_character(const struct symbol_font *font, unsigned char byte)
{
	enum {
		FIRST = 0x20,
		NONE = 0xFFFD,
		SURROGATES = 0xD800,
		BEHIND = 0xE000,
		BEYOND = 0x1F100
	};
	if (byte < FIRST)
		return byte;
	uint32_t character = font->characters    ? font->characters[byte - FIRST]
			     : font->is_mt_extra ? mt_extra_character(byte)
						 : 0;
	/* The tables store characters beyond the first plane as surrogates. */
	if (character >= SURROGATES && character < BEHIND)
		return character - SURROGATES + BEYOND;
	return character ? character : NONE;
}

uint32_t charset_symbol(const uint16_t *font, unsigned font_length, unsigned char byte)
{
	const struct symbol_font *symbols = symbol_font_named(font, font_length);
	return symbols ? symbol_font_character(symbols, byte) : 0;
}
