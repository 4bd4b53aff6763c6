/* The characters of equations in Unicode; see mtef_characters.c. */
#ifndef GUEST_FORMATS_OLE_MTEF_CHARACTERS_H
#define GUEST_FORMATS_OLE_MTEF_CHARACTERS_H

#include "mtef.h"

/* Returns the Unicode character of a character record, or 0 if it shows nothing. */
uint32_t mtef_character(const struct mtef *m, const struct mtef_record *r);

/*
 * Returns the character that stands for an embellishment after its character: a combining mark or a
 * prime; 0 if unknown.
 */
unsigned mtef_embellishment(unsigned kind);

#endif
