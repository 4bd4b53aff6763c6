/*
 * Selects the charset of text: \ansicpg gives the document's, the font table each font's, and \f
 * selects a font. "Character Set", "Font Table", "Font (Character) Formatting Properties".
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/report.h"
#include "charset/codepage.h"
#include "charset/ebcdic.h"
#include "state.h"

/* More than any real document has; further fonts have the document's charset. */
enum { MAX_FONTS = 4096 };

/* \fcharset. */
enum { UNSET = -1, ANSI = 0, DEFAULT = 1, SYMBOL = 2 };

/* Charsets that codepage_of_font() does not know or leaves to the document. */
static const struct {
	uint8_t charset;
	uint16_t codepage;
} by_charset[] = {
	{ANSI, 1252}, {254, 437}, {255, 850},
};

const struct charset *fonts_charset(unsigned codepage)
{
	const struct charset *ebcdic = ebcdic_of_codepage(codepage);
	return ebcdic ? ebcdic : charset_of_codepage(codepage);
}

static unsigned codepage_of_charset(int charset)
{
	for (size_t i = 0; i < COUNT(by_charset); i++)
		if (by_charset[i].charset == charset)
			return by_charset[i].codepage;
	return codepage_of_font(charset);
}

void fonts_begin_one(struct rtf_reader *r, int number)
{
	struct rtf_fonts *fonts = &r->fonts;
	fonts_end_one(r);
	fonts->in_one = 1;
	fonts->number = number;
	fonts->charset = UNSET;
	fonts->codepage = 0;
	fonts->is_technical = 0;
	fonts->name_length = 0;
}

void fonts_name(struct rtf_reader *r, unsigned unit)
{
	struct rtf_fonts *fonts = &r->fonts;
	if (unit == ';')
		fonts_end_one(r);
	else if (fonts->name_length < LONGEST_FONT_NAME && (unit != ' ' || fonts->name_length > 0))
		fonts->name[fonts->name_length++] = (uint16_t)unit;
}

size_t fonts_ascii(struct rtf_reader *r, const unsigned char *bytes, size_t count)
{
	size_t n = 0;
	if (r->fonts.in_one)
		for (; n < count && bytes[n] != ';'; n++)
			fonts_name(r, bytes[n]);
	return n;
}

static unsigned codepage_of_described(const struct rtf_fonts *fonts)
{
	if (fonts->codepage)
		return (unsigned)fonts->codepage & 0xFFFF;
	if (fonts->charset <= DEFAULT) {
		unsigned codepage =
			codepage_of_font_name(fonts->name, (unsigned)fonts->name_length);
		if (codepage)
			return codepage;
	}
	return codepage_of_charset(fonts->charset);
}

/* Fonts with the characters of Symbol and another name: Standard Symbols L, SymbolPS. */
static int is_like_symbol(const uint16_t *name, int length)
{
	static const char *const beginnings[] = {"symbol", "standard symbol"};
	for (size_t i = 0; i < COUNT(beginnings); i++) {
		int n = (int)strlen(beginnings[i]), same = n <= length;
		for (int j = 0; same && j < n; j++)
			same = (name[j] | 0x20) == beginnings[i][j];
		if (same)
			return 1;
	}
	return 0;
}

static void copy_name(struct rtf_font *font, const uint16_t *name, int length)
{
	font->name_length = (uint8_t)length;
	font->name = memory_zeroed(font->name_length, sizeof(*font->name));
	memcpy(font->name, name, font->name_length * sizeof(*font->name));
}

void fonts_end_one(struct rtf_reader *r)
{
	static const uint16_t symbol[] = {'s', 'y', 'm', 'b', 'o', 'l'};
	struct rtf_fonts *fonts = &r->fonts;
	if (!fonts->in_one || fonts->count == MAX_FONTS)
		return;
	fonts->in_one = 0;
	struct rtf_font font = {.number = fonts->number,
				.codepage = (uint16_t)codepage_of_described(fonts)};
	int may_be_symbols =
		fonts->charset == SYMBOL || fonts->charset == UNSET || fonts->is_technical;
	if (may_be_symbols && charset_symbol(fonts->name, (unsigned)fonts->name_length, 'a'))
		copy_name(&font, fonts->name, fonts->name_length);
	else if (fonts->charset == SYMBOL && is_like_symbol(fonts->name, fonts->name_length))
		copy_name(&font, symbol, COUNT(symbol));
	fonts->has_other_charsets |=
		font.codepage != 0 && font.codepage != catdoc_report.codepage;
	font.is_symbolic = fonts->charset == SYMBOL || font.name;
	uint16_t *bucket = &fonts->buckets[(unsigned)font.number % FONT_BUCKETS];
	font.next = *bucket;
	memory_append(fonts->list, fonts->count, font);
	*bucket = (uint16_t)fonts->count;
}

uint16_t fonts_find(struct rtf_reader *r, int number)
{
	const struct rtf_fonts *fonts = &r->fonts;
	uint16_t place = fonts->buckets[(unsigned)number % FONT_BUCKETS];
	while (place && fonts->list[place - 1].number != number)
		place = fonts->list[place - 1].next;
	return place;
}

uint32_t fonts_symbol(const struct rtf_reader *r, uint16_t place, unsigned char byte)
{
	const struct rtf_font *font = place ? &r->fonts.list[place - 1] : NULL;
	if (!font || !font->is_symbolic)
		return 0;
	return font->name ? charset_symbol(font->name, font->name_length, byte) : 0xFFFD;
}

uint16_t fonts_bullet(const struct rtf_reader *r, uint16_t font, uint16_t unit)
{
	enum {
		FIRST_SYMBOL = 0xF000,
		SYMBOLS_END = 0xF100,
		BULLET_CHARACTER = 0x2022,
		NONE = 0xFFFD
	};
	int is_private = unit >= FIRST_SYMBOL && unit < SYMBOLS_END;
	uint32_t picture =
		is_private || unit < 0x100 ? fonts_symbol(r, font, (unsigned char)unit) : 0;
	if (!picture)
		return is_private ? BULLET_CHARACTER : unit;
	return picture < NONE ? (uint16_t)picture : BULLET_CHARACTER;
}

void fonts_select(struct rtf_reader *r)
{
	uint16_t place = r->group->font ? r->group->font : fonts_find(r, r->fonts.default_number);
	struct rtf_font *font = place ? &r->fonts.list[place - 1] : NULL;
	if (font && !font->is_known) {
		font->is_known = 1;
		font->charset = font->codepage ? fonts_charset(font->codepage) : r->document;
	}
	r->symbols = font && font->name ? place : 0;
	r->is_symbolic = font && font->is_symbolic;
	r->is_unknown_font = r->group->is_unknown_font;
	r->decoder.charset = r->forced ? r->forced : font ? font->charset : r->document;
}
