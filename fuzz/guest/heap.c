/* The library's malloc() and its kin, by the linker's --wrap; see heap.h. */
#include <sanitizer/asan_interface.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "heap.h"

/* As much as the sandbox gives by default; more is refused there too. */
enum { MOST = 64 << 20 };

/* Before each block, and poisoned, so that what reaches before a block is found. */
struct block {
	struct block *before, *after;
	size_t size;
	size_t unused; /* keeps blocks aligned to 16 bytes */
};

static struct block *blocks;
static size_t in_use;

static void hide(struct block *block)
{
	ASAN_POISON_MEMORY_REGION(block, sizeof(*block));
}

static void show(struct block *block)
{
	if (block)
		ASAN_UNPOISON_MEMORY_REGION(block, sizeof(*block));
}

void *__wrap_malloc(size_t size)
{
	if (size > MOST - in_use)
		return NULL;
	struct block *block = malloc(sizeof(*block) + size);
	*block = (struct block){.after = blocks, .size = size};
	if (blocks) {
		show(blocks);
		blocks->before = block;
		hide(blocks);
	}
	blocks = block;
	in_use += size;
	hide(block);
	return block + 1;
}

void __wrap_free(void *memory)
{
	if (!memory)
		return;
	struct block *block = (struct block *)memory - 1;
	show(block);
	show(block->before);
	show(block->after);
	if (block->before)
		block->before->after = block->after;
	else
		blocks = block->after;
	if (block->after)
		block->after->before = block->before;
	if (block->before)
		hide(block->before);
	if (block->after)
		hide(block->after);
	in_use -= block->size;
	free(block);
}

void *__wrap_calloc(size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		return NULL;
	void *memory = __wrap_malloc(count * size);
	return memory ? memset(memory, 0, count * size) : NULL;
}

/* Always moves: a pointer that was kept across it is found. */
void *__wrap_realloc(void *memory, size_t size)
{
	if (!memory)
		return __wrap_malloc(size);
	struct block *block = (struct block *)memory - 1;
	show(block);
	size_t kept = block->size < size ? block->size : size;
	hide(block);
	void *moved = __wrap_malloc(size);
	if (moved) {
		memcpy(moved, memory, kept);
		__wrap_free(memory);
	}
	return moved;
}

char *__wrap_strdup(const char *string)
{
	size_t size = strlen(string) + 1;
	char *copy = __wrap_malloc(size);
	return copy ? memcpy(copy, string, size) : NULL;
}

void heap_clear(void)
{
	while (blocks)
		__wrap_free(blocks + 1);
}
