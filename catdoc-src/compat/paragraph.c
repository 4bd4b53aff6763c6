/*
 * A paragraph that grows as it needs to; see paragraph.h.
 */
#include <config.h>
#include <string.h>

#include "base/memory.h"
#include "paragraph.h"

enum { ORDINARY = 2048 };

static uint16_t ordinary[ORDINARY];
uint16_t *paragraph = ordinary;
int paragraph_room = ORDINARY;

void paragraph_grow(int units)
{
	while (paragraph_room < units)
		paragraph_room *= 2;
	uint16_t *larger = memory_resized(paragraph == ordinary ? NULL : paragraph,
					  (size_t)paragraph_room * sizeof(*larger));
	if (paragraph == ordinary)
		memcpy(larger, ordinary, sizeof(ordinary));
	paragraph = larger;
}
