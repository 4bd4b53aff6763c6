/* Memory allocation that never fails. Without memory the run ends; the report notes the refusal. */
#ifndef GUEST_BASE_MEMORY_H
#define GUEST_BASE_MEMORY_H

#include <stddef.h>
#include <stdlib.h>

/* Adds memory that nothing else uses any more, from which later blocks are taken first. */
void memory_add(void *memory, size_t size);

/* Frees memory, if there is any. Most arrays stay empty, and a call takes longer than a comparison. */
static inline void memory_free(void *memory)
{
	if (memory)
		free(memory);
}

/* Returns `count` elements of `size` bytes, all zero. */
void *memory_zeroed(size_t count, size_t size);

/* Resizes `memory`, which may be NULL, to `size` bytes. It may move. */
void *memory_resize(void *memory, size_t size);

/* The initial capacity of an array. Later ones are powers of two, so that none is stored. */
enum { FIRST_CAPACITY = 8 };

/* Makes room in an array that may be full; see memory_grow(). */
void *memory_grow_full(void *array, size_t count, size_t size);

/*
 * Makes room for one more element and returns the array, which may have moved. Only this
 * function and memory_grow_by() may grow the array. Start with NULL and a count of 0.
 */
static inline void *memory_grow(void *array, size_t count, size_t size)
{
	return count % FIRST_CAPACITY ? array : memory_grow_full(array, count, size);
}

/* Makes room in the same way for `more` elements. */
void *memory_grow_by(void *array, size_t count, size_t more, size_t size);

/* Appends to an array and counts the element; both arguments must be variables. */
#define memory_append(array, count, element)                                                       \
	((array) = memory_grow((array), (count), sizeof(*(array))), (array)[(count)++] = (element))

#endif
