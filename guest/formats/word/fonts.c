/*
 * The font table ([MS-DOC] 2.9.286, SttbfFfn): for each font a byte with its length less one, its charset, and its
 * name.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "charset/codepage.h"
#include "fonts.h"

enum { LONGEST_NAME = 32, SYMBOL_CHARSET = 2 };

/* Where the table begins, and within a font its charset and name. */
static const struct {
	uint8_t first, charset, name;
} forms[] = {[WORD_2] = {2, 2, 3}, [WORD_6] = {2, 4, 6}, [WORD_97] = {4, 4, 40}};

/* Copies the name, as far as it matters; returns how long it is. */
static unsigned name_of(const struct font_table *t, const struct font_entry *font, uint16_t *to)
{
	for (unsigned i = 0; i < font->name_length; i++)
		to[i] = t->family == WORD_97 ? get16(t->bytes + font->name + 2 * i) : t->bytes[font->name + i];
	return font->name_length;
}

/* The units of a name that stand between two places, up to its first zero. */
static uint8_t length_of_name(const struct font_table *t, uint32_t at, uint32_t end)
{
	unsigned size = t->family == WORD_97 ? 2 : 1, length = 0;
	while (length < LONGEST_NAME && end - at >= size && (t->bytes[at] || (size == 2 && t->bytes[at + 1]))) {
		at += size;
		length++;
	}
	return (uint8_t)length;
}

void font_table_read(struct font_table *t, const struct fib *fib, const struct stream *table)
{
	struct place place = fib->places[FONTS];
	uint32_t at = forms[fib->family].first, charset = forms[fib->family].charset, name = forms[fib->family].name;
	*t = (struct font_table){.family = fib->family};
	if (place.length < at || !(t->bytes = place_copy(table, place)))
		return;
	while (at < place.length) {
		uint32_t end = at + t->bytes[at] + 1;
		struct font_entry font = {0};
		if (end > place.length)
			break;
		if (at + charset < end)
			font.charset = t->bytes[at + charset];
		if (at + name < end) {
			font.name = at + name;
			font.name_length = length_of_name(t, font.name, end);
		}
		memory_append(t->list, t->count, font);
		at = end;
	}
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
	if (font->kind == NOT_LOOKED_AT) {
		int is_symbols = font->charset == SYMBOL_CHARSET || charset_symbol(units, name_of(t, font, units), 'a');
		font->kind = is_symbols ? PICTURES : LETTERS;
	}
	return font->kind == PICTURES;
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
