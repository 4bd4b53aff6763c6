/*
 * Reads and writes the strings of a workbook: selects the charset of bytes, and the characters of
 * symbol fonts.
 */
#include "base/bytes.h"
#include "base/damage.h"
#include "text/text.h"
#include "book.h"

static const struct damage cut_strings = {TEXT_MISSING, "truncated strings", "byte"};

struct string string_in_record(struct book *b, size_t at, int is_short)
{
	/* The count and flags of a string without characters. */
	enum { MOST_WITHOUT_CHARACTERS = 3 };
	const struct biff *r = &b->records;
	uint32_t offset = r->offset;
	size_t length = r->length, width = is_short ? 1 : 2;
	struct string s = {0};
	int whole;
	if (b->version == 8) {
		struct continued c = biff_continued(&b->records, at);
		whole = string_read(&b->arena, &c, is_short, &s) == STRING_WHOLE;
	} else if (r->length < at + width) {
		whole = 0;
	} else {
		size_t count = is_short ? r->body[at] : get16(r->body + at),
		       available = r->length - at - width;
		whole = count <= available;
		s = string_of_bytes(&b->arena, r->body + at + width, whole ? count : available);
	}
	if (!whole || (s.count == 0 && length > at + MOST_WITHOUT_CHARACTERS))
		damage_found(&cut_strings, offset, 1);
	return s;
}

/* Returns the charset of a string, or NULL if it has units. */
static inline const struct charset *charset_of(struct book *b, const struct font *font,
					       const struct string *s)
{
	return s->width == CODEPAGE && s->count > 0
		       ? eight_bit_charset(&b->eight_bit, &b->fonts, font, &b->arena, s)
		       : NULL;
}

/* Writes a string in a symbol font; other characters as they are. */
static void put_symbols(const struct book *b, const struct string *s,
			const struct symbol_font *font)
{
	for (size_t i = 0; i < s->count; i++) {
		uint32_t symbol = symbol_of_unit(font, string_unit(&b->arena, s, i));
		struct string one = string_part(s, i, 1);
		if (symbol)
			text_character(symbol);
		else
			string_put(&b->arena, &one, NULL);
	}
}

void book_put_runs(struct book *b, const struct string *s, unsigned number)
{
	struct string run;
	struct string_runs runs = string_runs(&b->arena, s, number);
	while (string_runs_take(&b->arena, &runs, &run, &number)) {
		const struct font *font = font_of(&b->fonts, number);
		if (font->symbols)
			put_symbols(b, &run, font->symbols);
		else
			string_put(&b->arena, &run, charset_of(b, font, &run));
	}
}

uint16_t *book_string_units(struct book *b, const struct string *s, const struct font *font,
			    size_t *count)
{
	enum { REPLACEMENT = 0xFFFD };
	uint16_t *units = string_units(&b->arena, s, charset_of(b, font, s), count);
	for (size_t i = 0; font && font->symbols && i < *count; i++) {
		uint32_t symbol = symbol_of_unit(font->symbols, units[i]);
		/* Symbols beyond the first plane are not worth two units. */
		if (symbol)
			units[i] = symbol <= UINT16_MAX ? (uint16_t)symbol : REPLACEMENT;
	}
	return units;
}
