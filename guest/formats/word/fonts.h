/* The fonts of a Word document: charsets and names; see fonts.c. */
#ifndef GUEST_FORMATS_WORD_FONTS_H
#define GUEST_FORMATS_WORD_FONTS_H

#include "charset/charset.h"
#include "fib.h"

/* The kind of a font, letters or symbols, which its name tells. */
enum font_kind { FONT_UNKNOWN, FONT_OF_LETTERS, FONT_OF_SYMBOLS };

struct font_entry {
	uint32_t name, end; /* offsets in the table: its name, and the next font */
	uint8_t charset; /* by font numbering: 2 for symbols, 204 for Cyrillic, … */
	uint8_t kind;    /* enum font_kind */
};

struct font_table {
	enum family family;
	unsigned char *bytes;
	struct font_entry *list;
	uint32_t count;
};

void font_table_read(struct font_table *t, const struct fib *fib, const struct stream *table);

/* Returns the code page of a font's charset, or 0 if unknown. */
unsigned font_codepage(const struct font_table *t, unsigned font);

/* Returns whether a font's characters are symbols. */
int font_is_symbols(struct font_table *t, unsigned font);

/* Returns the character of this byte in a symbol font; 0 if the font has letters. */
uint32_t font_symbol(const struct font_table *t, unsigned font, unsigned char byte);

void font_table_close(struct font_table *t);

#endif
