/*
 * Symbol fonts, recognised by their names. ../tables/ has their characters.
 */
#include "base/bytes.h"
#include "charset.h"

#include "generated/symbols.inc"

/*
 * Names are in lower case; a numbered family member precedes the family. A font without a table has
 * no Unicode equivalents.
 */
static const struct {
	const char *name;
	const uint16_t *characters; /* from 0x20 on */
} fonts[] = {
	{"symbol", symbols_symbol},
	{"symbolmt", symbols_symbol},
	{"webdings", symbols_webdings},
	{"wingdings 2", symbols_wingdings_2},
	{"wingdings 3", symbols_wingdings_3},
	{"wingdings2", symbols_wingdings_2},
	{"wingdings3", symbols_wingdings_3},
	{"wingdings", symbols_wingdings},
	{"zapf dingbats", symbols_zapf_dingbats},
	{"zapfdingbats", symbols_zapf_dingbats},
	{"itc zapf dingbats", symbols_zapf_dingbats},
	{"monotype sorts", symbols_zapf_dingbats},
	{"marlett", NULL},
	{"mt extra", NULL},
	{"bookshelf symbol", NULL},
};

static unsigned lower(unsigned unit)
{
	return unit >= 'A' && unit <= 'Z' ? unit | 0x20 : unit;
}

static int is_word(unsigned unit)
{
	return (lower(unit) >= 'a' && lower(unit) <= 'z') || (unit >= '0' && unit <= '9') ||
	       unit >= 0x80;
}

/*
 * Returns whether a font's name begins with another name as a whole word: Symbola is a text font.
 */
static int begins_with(const uint16_t *font, unsigned length, const char *name)
{
	unsigned i;
	for (i = 0; name[i]; i++)
		if (i >= length || lower(font[i]) != (unsigned char)name[i])
			return 0;
	return i == length || !is_word(font[i]);
}

uint32_t charset_symbol(const uint16_t *font, unsigned font_length, unsigned char byte)
{
	enum {
		FIRST = 0x20,
		NONE = 0xFFFD,
		SURROGATES = 0xD800,
		BEHIND = 0xE000,
		BEYOND = 0x1F100
	};
	for (size_t i = 0; i < COUNT(fonts); i++) {
		if (!begins_with(font, font_length, fonts[i].name))
			continue;
		if (byte < FIRST)
			return byte;
		uint32_t character = fonts[i].characters ? fonts[i].characters[byte - FIRST] : 0;
		/* The tables store characters beyond the first plane as surrogates. */
		if (character >= SURROGATES && character < BEHIND)
			return character - SURROGATES + BEYOND;
		return character ? character : NONE;
	}
	return 0;
}
