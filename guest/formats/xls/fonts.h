/* The fonts of a workbook, which decide what some bytes and units show; see fonts.c. */
#ifndef GUEST_FORMATS_XLS_FONTS_H
#define GUEST_FORMATS_XLS_FONTS_H

#include <stddef.h>
#include <stdint.h>

#include "charset/charset.h"
#include "biff.h"
#include "strings.h"

struct font {
	uint16_t number;
	struct string name;                /* before BIFF8 only */
	const struct symbol_font *symbols; /* NULL if the font has letters */
	const struct charset *charset;     /* of 8-bit text, if its code page is known */
	uint16_t codepage;                 /* 0 if unknown */
};

/* The fonts with a known charset or with symbols, in the order of their numbers. */
struct fonts {
	unsigned version; /* of BIFF */
	struct font *list;
	size_t count;
	unsigned next; /* the number of the next FONT record */
};

/* A number that no font has. */
enum { NO_FONT = 4 };

/* Takes the current record, a FONT, and those that follow it; their names are in the arena. */
void fonts_take(struct fonts *f, struct arena *a, struct biff *r);

/* Returns the font of this number, or one without a charset and symbols. */
const struct font *font_of(const struct fonts *f, unsigned number);

/* Returns the font of this name, whether or not the workbook lists it. */
struct font font_named(const struct fonts *f, const struct arena *a, const struct string *name);

/*
 * Returns the character that a symbol font shows for a unit, or 0 if it shows the unit's own.
 * Excel stores the font's bytes as they are, or in the private use area.
 */
uint32_t symbol_of_unit(const struct symbol_font *font, unsigned unit);

#endif
