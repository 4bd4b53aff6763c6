/* Selects the charset of 8-bit text, before BIFF8; see eight_bit.c. */
#ifndef GUEST_FORMATS_XLS_EIGHT_BIT_H
#define GUEST_FORMATS_XLS_EIGHT_BIT_H

#include "charset/charset.h"
#include "io/compound.h"
#include "biff.h"
#include "fonts.h"
#include "strings.h"

/* The charset of text whose font has none. Initialise with the compound file, or NULL. */
struct eight_bit {
	struct compound *compound;
	const struct charset *charset;
	uint8_t is_known, is_guessed;
};

/* Takes the current record, a CODEPAGE. */
void eight_bit_take(struct eight_bit *e, const struct biff *r);

/*
 * Returns the charset of a string of bytes in this font, which may be NULL. Reports a charset that
 * is guessed, unless the string does not depend on it.
 */
const struct charset *eight_bit_charset(struct eight_bit *e, const struct fonts *fonts,
					const struct font *font, const struct arena *a,
					const struct string *s);

#endif
