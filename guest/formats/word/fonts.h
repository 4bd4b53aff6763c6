/* The fonts of a Word document: charset and name of each; see fonts.c. */
#ifndef GUEST_FORMATS_WORD_FONTS_H
#define GUEST_FORMATS_WORD_FONTS_H

#include "charset/charset.h"
#include "fib.h"

/* Whether a font has letters or pictures, which its name says. */
enum font_kind { NOT_LOOKED_AT, LETTERS, PICTURES };

struct font_entry {
	uint32_t name;        /* where it begins in the table */
	uint8_t name_length;
	uint8_t charset;      /* as fonts number them: 2 for symbols, 204 for Cyrillic, … */
	uint8_t kind;         /* enum font_kind */
};

struct font_table {
	enum family family;
	unsigned char *bytes;
	struct font_entry *list;
	uint32_t count;
};

void font_table_read(struct font_table *t, const struct fib *fib, const struct stream *table);

/* The code page of a font's charset, 0 where it says none. */
unsigned font_codepage(const struct font_table *t, unsigned font);

/* Whether a font's characters are pictures. */
int font_is_symbols(struct font_table *t, unsigned font);

/* What the character of this number shows in a font of pictures; 0 where the font has letters. */
uint32_t font_symbol(const struct font_table *t, unsigned font, unsigned char byte);

void font_table_close(struct font_table *t);

#endif
