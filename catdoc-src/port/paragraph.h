/* The paragraph under construction, which grows as it needs to, and its way out as text; see paragraph.c. */
#ifndef CATDOC_PORT_PARAGRAPH_H
#define CATDOC_PORT_PARAGRAPH_H

#include <stddef.h>
#include <stdint.h>

/* UTF-16 units, ended by a zero where they are handed on; `paragraph_room` of them fit. */
extern uint16_t *paragraph;
extern int paragraph_room;

/* Makes room for at least so many units. */
void paragraph_grow(int units);

/* Writes units past the writer, which would wrap them. */
void paragraph_put_raw(const uint16_t *units, size_t count);

static inline void paragraph_reserve(int units)
{
	if (units > paragraph_room)
		paragraph_grow(units);
}

static inline void paragraph_put(int at, unsigned unit)
{
	paragraph_reserve(at + 1);
	paragraph[at] = unit;
}

#endif
