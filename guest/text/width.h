/* Columns of characters on a terminal; see width.c. */
#ifndef GUEST_TEXT_WIDTH_H
#define GUEST_TEXT_WIDTH_H

#include <stdint.h>

/*
 * Returns 2 for wide East Asian characters and emoji, 0 for combining characters, and 1 for all
 * others, ASCII's controls included.
 */
unsigned width_of(uint32_t character);

#endif
