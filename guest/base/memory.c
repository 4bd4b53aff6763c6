/*
 * Memory that does not fail; see memory.h.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "exit.h"
#include "memory.h"

/* The least that an array has room for. */
enum { FIRST_ROOM = 8 };

static void *or_end(void *memory)
{
	if (!memory) {
		fprintf(stderr, "Out of memory\n");
		exit_now(exit_code_of_document());
	}
	return memory;
}

void *memory_zeroed(size_t count, size_t size)
{
	return or_end(calloc(count ? count : 1, size));
}

void *memory_resized(void *memory, size_t size)
{
	return or_end(realloc(memory, size));
}

void *memory_room(void *array, size_t count, size_t size)
{
	size_t room;
	/* The room is the next power of two: it need not be kept. */
	if (count == 0)
		room = FIRST_ROOM;
	else if (count >= FIRST_ROOM && (count & (count - 1)) == 0)
		room = 2 * count;
	else
		return array;
	return or_end(room > SIZE_MAX / size ? NULL : realloc(array, room * size));
}
