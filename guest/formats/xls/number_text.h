/* Collects the characters of a number, so that they are written together. */
#ifndef GUEST_FORMATS_XLS_NUMBER_TEXT_H
#define GUEST_FORMATS_XLS_NUMBER_TEXT_H

#include <stddef.h>

#include "text/text.h"

/* As many as almost all numbers have. */
enum { NUMBER_TEXT_ROOM = 48 };

/* The last characters that have not been written, all of them ASCII. Initialise the count. */
struct number_text {
	size_t count;
	unsigned char ascii[NUMBER_TEXT_ROOM];
};

/* Writes the characters. */
static inline void number_text_end(struct number_text *t)
{
	text_ascii(t->ascii, t->count);
	t->count = 0;
}

/* Adds a UTF-16 unit; one that is not visible ASCII or a space is written. */
static inline void number_text_put(struct number_text *t, unsigned unit)
{
	if (t->count == NUMBER_TEXT_ROOM)
		number_text_end(t);
	if (unit >= ' ' && unit < 0x7F) {
		t->ascii[t->count++] = (unsigned char)unit;
	} else {
		number_text_end(t);
		text_unit(unit);
	}
}

#endif
