/*
 * Allocates memory or ends the run; see memory.h.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "exit.h"
#include "memory.h"

/* The initial capacity of an array. */
enum { FIRST_ROOM = 8 };

static void *or_exit(void *memory)
{
	if (!memory) {
		fprintf(stderr, "Out of memory: allow the module more memory\n");
		exit_now(exit_code_of_document());
	}
	return memory;
}

void *memory_zeroed(size_t count, size_t size)
{
	return or_exit(calloc(count ? count : 1, size));
}

void *memory_resize(void *memory, size_t size)
{
	return or_exit(realloc(memory, size));
}

void *memory_grow(void *array, size_t count, size_t size)
{
	size_t room;
	/* The capacity is the next power of two, so it need not be stored. */
	if (count == 0)
		room = FIRST_ROOM;
	else if (count >= FIRST_ROOM && (count & (count - 1)) == 0)
		room = 2 * count;
	else
		return array;
	return or_exit(room > SIZE_MAX / size ? NULL : realloc(array, room * size));
}
