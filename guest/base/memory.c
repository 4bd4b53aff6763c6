/*
 * Allocates memory or ends the run; see memory.h.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "exit.h"
#include "memory.h"

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

void *memory_grow_full(void *array, size_t count, size_t size)
{
	size_t capacity = count ? 2 * count : FIRST_CAPACITY;
	if ((count & (count - 1)) != 0)
		return array;
	return or_exit(capacity > SIZE_MAX / size ? NULL : realloc(array, capacity * size));
}

void *memory_grow_by(void *array, size_t count, size_t more, size_t size)
{
	size_t capacity = FIRST_CAPACITY;
	while (capacity < count + more)
		capacity *= 2;
	return or_exit(capacity > SIZE_MAX / size ? NULL : realloc(array, capacity * size));
}
