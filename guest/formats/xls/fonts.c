/*
 * Reads fonts ([MS-XLS] 2.4.122). From BIFF5 on a FONT record has the charset of the font's 8-bit
 * text, before that only its name. In every version a symbol font shows other characters than those
 * that are stored.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "charset/codepage.h"
#include "fonts.h"

enum { LONGEST_NAME = 32 };

/* Returns a font by its name as it is stored, and by its charset. */
static struct font describe(unsigned version, const uint16_t *name, unsigned length,
			    unsigned charset)
{
	struct font font = {.symbols = symbol_font_named(name, length)};
	if (version == 8)
		return font;
	unsigned codepage = codepage_of_font((int)charset);
	if (!codepage)
		codepage = codepage_of_font_name(name, length);
	font.codepage = (uint16_t)codepage;
	font.charset = codepage ? charset_of_codepage(codepage) : NULL;
	return font;
}

/* Copies the beginning of a name, one or two bytes a character; returns its length. */
static unsigned copy_name(uint16_t *to, const unsigned char *from, size_t count, int is_wide)
{
	unsigned length = count < LONGEST_NAME ? (unsigned)count : LONGEST_NAME;
	for (unsigned i = 0; i < length; i++)
		to[i] = is_wide ? get16(from + 2 * (size_t)i) : from[i];
	return length;
}

enum { CHARSET = 12, COUNT = 14, COUNT_3 = 6, COUNT_2 = 4 };

/* Whether a font's name in BIFF8 has units of 16 bits. */
enum { WIDE = 1 };

/* Returns whether a font of BIFF8 may be a symbol font; no text depends on the others. */
static inline int may_be_symbols(const struct biff *r)
{
	enum { FLAGS = COUNT + 1, FIRST };
	return r->length > FIRST + 2 &&
	       symbol_font_begins(r->body[FIRST],
				  r->body[FIRST + 1 + (r->body[FLAGS] & WIDE)]);
}

/* Returns the number of the current record's font. */
static inline unsigned take_number(struct fonts *f)
{
	unsigned number = f->next++;
	/* No record has this number. */
	if (f->next == NO_FONT)
		f->next++;
	return number;
}

/* Takes a font of this number, one of BIFF8 only if it may be a symbol font. */
__attribute__((noinline)) static void take(struct fonts *f, struct arena *a, const struct biff *r,
					   unsigned number)
{
	uint16_t name[LONGEST_NAME];
	int is_8 = f->version == 8;
	size_t at = f->version >= 5 ? COUNT : r->type == BIFF_FONT_3 ? COUNT_3 : COUNT_2,
	       first = is_8 ? at + 2 : at + 1;
	if (r->length <= first || number > UINT16_MAX)
		return;
	int is_wide = is_8 && (r->body[at + 1] & WIDE);
	size_t count = r->body[at], available = (r->length - first) >> is_wide;
	unsigned length = copy_name(name, r->body + first, count < available ? count : available,
				    is_wide);
	struct font font = describe(f->version, name, length,
				    f->version >= 5 ? r->body[CHARSET] : 0);
	if (is_8 && !font.symbols)
		return;
	if (!is_8)
		font.name = string_of_counted_bytes(a, r->body + at, r->length - at);
	font.number = (uint16_t)number;
	memory_append(f->list, f->count, font);
	a->keeps_runs |= font.symbols != NULL;
}

__attribute__((noinline)) void fonts_take(struct fonts *f, struct arena *a, struct biff *r)
{
	if (f->version != 8) {
		take(f, a, r, take_number(f));
		return;
	}
	do {
		unsigned number = take_number(f);
		if (may_be_symbols(r))
			take(f, a, r, number);
	} while (biff_next_of_type(r, BIFF_FONT, COUNT + 2, UINT8_MAX));
}

const struct font *font_of(const struct fonts *f, unsigned number)
{
	static const struct font none;
	size_t low = 0, high = f->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (f->list[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low < f->count && f->list[low].number == number ? &f->list[low] : &none;
}

struct font font_named(const struct fonts *f, const struct arena *a, const struct string *name)
{
	/*
	 * Before BIFF8 the font of a character in a cell has a number of 8 bits. A bound on the
	 * search keeps thousands of fonts from being compared for each code of every header.
	 */
	enum { MOST_SEARCHED = 256 };
	size_t count = f->version == 8 ? 0 : f->count < MOST_SEARCHED ? f->count : MOST_SEARCHED;
	for (size_t i = 0; i < count; i++)
		if (string_equals(a, &f->list[i].name, name))
			return f->list[i];
	if (f->version == 8 && (name->count < 2 || !symbol_font_begins(string_unit(a, name, 0),
								       string_unit(a, name, 1))))
		return (struct font){0};
	uint16_t units[LONGEST_NAME];
	unsigned length = 0;
	for (; length < name->count && length < LONGEST_NAME; length++)
		units[length] = (uint16_t)string_unit(a, name, length);
	return describe(f->version, units, length, 0);
}

uint32_t symbol_of_unit(const struct symbol_font *font, unsigned unit)
{
	enum { PRIVATE_USE = 0xF000, BYTES = 0x100, FIRST = 0x20 };
	unsigned byte = unit >= PRIVATE_USE ? unit - PRIVATE_USE : unit;
	return byte >= FIRST && byte < BYTES ? symbol_font_character(font, (unsigned char)byte) : 0;
}
