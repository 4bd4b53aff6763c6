/*
 * The current paragraph. It replaces an array of half a megabyte, and grows as needed.
 */
#ifndef CATDOC_COMPAT_PARAGRAPH_H
#define CATDOC_COMPAT_PARAGRAPH_H

#include <stdint.h>

/* UTF-16 units, zero-terminated when passed on; `paragraph_room` of them fit. */
extern uint16_t *paragraph;
extern int paragraph_room;

/* Makes room for at least `units` units. */
void paragraph_grow(int units);

static inline void paragraph_reserve(int units)
{
	if (units > paragraph_room)
		paragraph_grow(units);
}

static inline void paragraph_put(int at, unsigned unit)
{
	paragraph_reserve(at + 1);
	paragraph[at] = (uint16_t)unit;
}

#endif
