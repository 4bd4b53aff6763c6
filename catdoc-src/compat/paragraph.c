/*
 * A paragraph that grows as needed; see paragraph.h.
 */
#include <config.h>
#include <string.h>

#include "base/memory.h"
#include "paragraph.h"

enum { INITIAL_ROOM = 128 };

static uint16_t initial_buffer[INITIAL_ROOM];
uint16_t *paragraph = initial_buffer;
int paragraph_room = INITIAL_ROOM;

void paragraph_grow(int units)
{
	while (paragraph_room < units)
		paragraph_room *= 2;
	uint16_t *larger = memory_resize(paragraph == initial_buffer ? NULL : paragraph,
					 (size_t)paragraph_room * sizeof(*larger));
	if (paragraph == initial_buffer)
		memcpy(larger, initial_buffer, sizeof(initial_buffer));
	paragraph = larger;
}
