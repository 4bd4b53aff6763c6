/* Memory that does not fail: where there is no more, the run ends, and the host has noted the refusal. */
#ifndef GUEST_BASE_MEMORY_H
#define GUEST_BASE_MEMORY_H

#include <stddef.h>

/* `count` elements of `size` bytes, all zero. */
void *memory_zeroed(size_t count, size_t size);

/* `memory`, which may be NULL, with room for `size` bytes. It may have moved. */
void *memory_resized(void *memory, size_t size);

/*
 * Room for one element more in an array that is only ever grown by this, one at a time: the array, which may have moved.
 * Start with NULL and a count of 0.
 */
void *memory_room(void *array, size_t count, size_t size);

/* Appends to an array and counts: both have to be variables. */
#define memory_append(array, count, element) \
	((array) = memory_room((array), (count), sizeof(*(array))), (array)[(count)++] = (element))

#endif
