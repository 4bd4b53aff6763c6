/* The escape sequences of SYLK; see sylk_escapes.c. */
#ifndef GUEST_FORMATS_DELIMITED_SYLK_ESCAPES_H
#define GUEST_FORMATS_DELIMITED_SYLK_ESCAPES_H

#include <stddef.h>
#include <stdint.h>

#include "charset/charset.h"

/*
 * Decodes a text in place: escape sequences, and doubled semicolons. Returns its new length, which
 * is not greater. Bytes in escape sequences are in the charset.
 */
size_t sylk_decode(uint16_t *units, size_t count, const struct charset *charset);

#endif
