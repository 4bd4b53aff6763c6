/* The program's malloc() family, through redirect.h; see heap.h. */
#include <sanitizer/asan_interface.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "heap.h"

/* The sandbox's default limit, which also refuses more. */
enum { MOST = 64 << 20 };

/* The header of each block, poisoned to detect accesses before the block. */
struct block {
	struct block *before, *after;
	size_t size;
	size_t unused; /* keeps blocks aligned to 16 bytes */
};

static struct block *blocks;
static size_t in_use;

static void poison(struct block *block)
{
	ASAN_POISON_MEMORY_REGION(block, sizeof(*block));
}

static void unpoison(struct block *block)
{
	if (block)
		ASAN_UNPOISON_MEMORY_REGION(block, sizeof(*block));
}

void *harness_malloc(size_t size)
{
	if (size > MOST - in_use)
		return NULL;
	struct block *block = malloc(sizeof(*block) + size);
	*block = (struct block){.after = blocks, .size = size};
	if (blocks) {
		unpoison(blocks);
		blocks->before = block;
		poison(blocks);
	}
	blocks = block;
	in_use += size;
	poison(block);
	return block + 1;
}

void harness_free(void *memory)
{
	if (!memory)
		return;
	struct block *block = (struct block *)memory - 1;
	unpoison(block);
	unpoison(block->before);
	unpoison(block->after);
	if (block->before)
		block->before->after = block->after;
	else
		blocks = block->after;
	if (block->after)
		block->after->before = block->before;
	if (block->before)
		poison(block->before);
	if (block->after)
		poison(block->after);
	in_use -= block->size;
	free(block);
}

void *harness_calloc(size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		return NULL;
	void *memory = harness_malloc(count * size);
	return memory ? memset(memory, 0, count * size) : NULL;
}

/* Always moves the block, to detect the use of old pointers. */
void *harness_realloc(void *memory, size_t size)
{
	if (!memory)
		return harness_malloc(size);
	struct block *block = (struct block *)memory - 1;
	unpoison(block);
	size_t copied = block->size < size ? block->size : size;
	poison(block);
	void *moved = harness_malloc(size);
	if (moved) {
		memcpy(moved, memory, copied);
		harness_free(memory);
	}
	return moved;
}

char *harness_strdup(const char *string)
{
	size_t size = strlen(string) + 1;
	char *copy = harness_malloc(size);
	return copy ? memcpy(copy, string, size) : NULL;
}

void heap_clear(void)
{
	while (blocks)
		harness_free(blocks + 1);
}
