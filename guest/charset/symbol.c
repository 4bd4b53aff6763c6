/*
 * Symbol fonts, recognised by their names. ../tables/ has their characters.
 */
#include <string.h>

#include "base/ascii.h"
#include "base/bytes.h"
#include "base/passive.h"
#include "charset.h"
#include "mt_extra.h"

/*
 * Names are in lower case; a numbered family member precedes the family. A font without a table has
 * no Unicode equivalents. symbol_font_begins() has the first letters.
 */
static const struct symbol_font {
	const char *name;
	enum passive_table table; /* of its characters from 0x20 on; PASSIVE_TABLES: none */
	int is_mt_extra;          /* they are in mt_extra.c */
} fonts[] = {
	{"symbol", SYMBOLS_SYMBOL, 0},
	{"symbolmt", SYMBOLS_SYMBOL, 0},
	{"webdings", SYMBOLS_WEBDINGS, 0},
	{"wingdings 2", SYMBOLS_WINGDINGS_2, 0},
	{"wingdings 3", SYMBOLS_WINGDINGS_3, 0},
	{"wingdings2", SYMBOLS_WINGDINGS_2, 0},
	{"wingdings3", SYMBOLS_WINGDINGS_3, 0},
	{"wingdings", SYMBOLS_WINGDINGS, 0},
	{"zapf dingbats", SYMBOLS_ZAPF_DINGBATS, 0},
	{"zapfdingbats", SYMBOLS_ZAPF_DINGBATS, 0},
	{"itc zapf dingbats", SYMBOLS_ZAPF_DINGBATS, 0},
	{"monotype sorts", SYMBOLS_ZAPF_DINGBATS, 0},
	{"marlett", PASSIVE_TABLES, 0},
	{"mt extra", PASSIVE_TABLES, 1},
	{"bookshelf symbol", PASSIVE_TABLES, 0},
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
		UNKNOWN = 0xFFFD,
		SURROGATES = 0xD800,
		BEHIND = 0xE000,
		BEYOND = 0x1F100
	};
	uint16_t unit;
	uint32_t character = 0;
	if (byte < FIRST)
		return byte;
	if (font->table != PASSIVE_TABLES) {
		memcpy(&unit, passive_table(font->table) + (byte - FIRST) * sizeof(unit), sizeof(unit));
		character = unit;
	} else if (font->is_mt_extra) {
		character = mt_extra_character(byte);
	}
	/* The tables store characters beyond the first plane as surrogates. */
	if (character >= SURROGATES && character < BEHIND)
		return character - SURROGATES + BEYOND;
	return character ? character : UNKNOWN;
}

uint32_t charset_symbol(const uint16_t *font, unsigned font_length, unsigned char byte)
{
	const struct symbol_font *symbols = symbol_font_named(font, font_length);
	return symbols ? symbol_font_character(symbols, byte) : 0;
}
