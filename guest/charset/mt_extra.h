/* The font MT Extra of Equation Editor; see mt_extra.c. */
#ifndef GUEST_CHARSET_MT_EXTRA_H
#define GUEST_CHARSET_MT_EXTRA_H

#include <stdint.h>

/* Returns the character of a byte, or 0 if Unicode has none. */
uint32_t mt_extra_character(unsigned char byte);

#endif
