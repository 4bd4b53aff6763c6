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
	{ANSI, 1252}, {78, 10001}, {79, 10003}, {80, 10008}, {81, 10002},
	{83, 10005},  {84, 10004}, {85, 10006}, {86, 10081}, {87, 10021},
	{88, 10029},  {89, 10007}, {130, 1361}, {254, 437},  {255, 850},
};

/* The suffixes of font names that older programs wrote instead of a charset. */
static const struct {
	const char *end;
	uint16_t codepage;
} by_name[] = {
	{" CE", 1250},     {" Cyr", 1251},          {" CYR", 1251},      {" Greek", 1253},
	{" Tur", 1254},    {" TUR", 1254},          {" (Hebrew)", 1255}, {" (Arabic)", 1256},
	{" Baltic", 1257}, {" (Vietnamese)", 1258},
};

static unsigned codepage_of_charset(int charset)
{
	for (size_t i = 0; i < COUNT(by_charset); i++)
		if (by_charset[i].charset == charset)
			return by_charset[i].codepage;
	return codepage_of_font(charset);
}

static unsigned codepage_of_name(const uint16_t *name, int length)
{
	for (size_t i = 0; i < COUNT(by_name); i++) {
		int n = (int)strlen(by_name[i].end), same = n < length;
		for (int j = 0; same && j < n; j++)
			same = name[length - n + j] == by_name[i].end[j];
		if (same)
			return by_name[i].codepage;
	}
	return 0;
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
	else if (fonts->name_length < LONGEST_NAME && (unit != ' ' || fonts->name_length > 0))
		fonts->name[fonts->name_length++] = (uint16_t)unit;
}

static unsigned codepage_of_described(const struct rtf_fonts *fonts)
{
	if (fonts->codepage)
		return (unsigned)fonts->codepage & 0xFFFF;
	if (fonts->charset <= DEFAULT) {
		unsigned codepage = codepage_of_name(fonts->name, fonts->name_length);
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

void fonts_select(struct rtf_reader *r)
{
	uint16_t place = r->group->font ? r->group->font : fonts_find(r, r->fonts.default_number);
	struct rtf_font *font = place ? &r->fonts.list[place - 1] : NULL;
	if (font && !font->is_known) {
		font->is_known = 1;
		font->charset = font->codepage ? charset_of_codepage(font->codepage) : r->document;
	}
	r->symbols = font && font->name ? place : 0;
	r->is_symbolic = font && font->is_symbolic;
	r->is_unknown_font = r->group->is_unknown_font;
	r->decoder.charset = r->forced ? r->forced : font ? font->charset : r->document;
}
