/* EBCDIC code pages; see ebcdic.c. */
#ifndef GUEST_CHARSET_EBCDIC_H
#define GUEST_CHARSET_EBCDIC_H

#include "charset.h"

/* Returns the charset of an EBCDIC code page, or NULL. ASCII bytes are other characters in it. */
const struct charset *ebcdic_of_codepage(unsigned codepage);

#endif
