/*
 * Reads the font table ([MS-DOC] 2.9.286, SttbfFfn). A font has a byte with its length minus one,
 * its charset, and its name.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "charset/codepage.h"
#include "fonts.h"

enum { LONGEST_NAME = 32, SYMBOL_CHARSET = 2 };

/* Offsets of the first font in the table, and of the charset and name in a font. */
static const struct {
	uint8_t first, charset, name;
} layouts[] = {[WORD_2] = {2, 2, 3}, [WORD_6] = {2, 4, 6}, [WORD_97] = {4, 4, 40}};

/* Copies the significant part of the name, up to its first zero; returns its length. */
static unsigned name_of(const struct font_table *t, const struct font_entry *font, uint16_t *to)
{
	unsigned size = t->family == WORD_97 ? 2 : 1, length = 0;
	for (uint32_t at = font->name; length < LONGEST_NAME && font->end - at >= size; at += size) {
		to[length] = size == 2 ? get16(t->bytes + at) : t->bytes[at];
		if (to[length] == 0)
			break;
		length++;
	}
	return length;
}

/* Fonts tell which letters are symbols, and the charset of 8-bit text. */
static const struct damage invalid_fonts = {TEXT_UNCERTAIN, "invalid tables of fonts", "byte"};

void font_table_read(struct font_table *t, const struct fib *fib, const struct stream *table)
{
	struct range range = fib->ranges[FONTS];
	uint32_t at = layouts[fib->family].first, charset = layouts[fib->family].charset,
		 name = layouts[fib->family].name;
	*t = (struct font_table){.family = fib->family};
	if (range.length < at || !(t->bytes = range_copy(table, range)))
		return;
	while (at < range.length) {
		uint32_t end = at + t->bytes[at] + 1;
		struct font_entry font = {.name = end, .end = end};
		if (end > range.length)
			break;
		if (at + charset < end)
			font.charset = t->bytes[at + charset];
		if (at + name < end)
			font.name = at + name;
		memory_append(t->list, t->count, font);
		at = end;
	}
	/* The count of fonts comes first, before Word 97 the table's length. */
	uint32_t head = fib->family == WORD_97 ? t->count : range.length;
	if (at < range.length || get16(t->bytes) != head)
		damage_found(&invalid_fonts, range.at, 1);
}

unsigned font_codepage(const struct font_table *t, unsigned font)
{
	return font < t->count ? codepage_of_font(t->list[font].charset) : 0;
}

int font_is_symbols(struct font_table *t, unsigned number)
{
	uint16_t units[LONGEST_NAME];
	if (number >= t->count)
		return 0;
	struct font_entry *font = &t->list[number];
	if (font->kind == FONT_UNKNOWN) {
		int is_symbols = font->charset == SYMBOL_CHARSET ||
				 charset_symbol(units, name_of(t, font, units), 'a');
		font->kind = is_symbols ? FONT_OF_SYMBOLS : FONT_OF_LETTERS;
	}
	return font->kind == FONT_OF_SYMBOLS;
}

uint32_t font_symbol(const struct font_table *t, unsigned font, unsigned char byte)
{
	uint16_t units[LONGEST_NAME];
	if (font >= t->count)
		return 0;
	return charset_symbol(units, name_of(t, &t->list[font], units), byte);
}

void font_table_close(struct font_table *t)
{
	free(t->bytes);
	free(t->list);
	*t = (struct font_table){0};
}
