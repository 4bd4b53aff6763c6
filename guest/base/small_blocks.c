/*
 * Allocates small blocks from chunks, and keeps freed ones in a list for each size. The C library's
 * allocator splits and merges blocks, which takes longer than reading what most blocks hold. It
 * allocates the chunks, which stay, and larger blocks.
 */
#ifdef SMALL_BLOCKS

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The C library's own functions; the linker replaces all calls of them by those below (--wrap). */
void *__real_malloc(size_t size);
void *__real_realloc(void *memory, size_t size);
void __real_free(void *memory);

/* The sizes of small blocks are multiples of 16 bytes. Blocks of class 0 have 16. */
enum { STEP = 16, CLASSES = 64, LARGE = CLASSES, CHUNK = 8192 };

/* Precedes a block's bytes, and keeps them aligned. The link of a free block is in its bytes. */
struct block {
	_Alignas(2 * sizeof(void *)) unsigned class;
};

static struct block *free_blocks[CLASSES];
static unsigned char *chunk;
static size_t chunk_left;

static unsigned class_of(size_t size)
{
	size_t class = (size - (size > 0)) / STEP;
	return class < CLASSES ? (unsigned)class : LARGE;
}

/* Returns the bytes of a small block. */
static size_t size_of(unsigned class)
{
	return STEP * (size_t)(class + 1);
}

static struct block **link_of(struct block *block)
{
	return (struct block **)(block + 1);
}

/* Returns a new block; the rest of a full chunk is lost. */
static struct block *new_block(unsigned class)
{
	size_t size = sizeof(struct block) + size_of(class);
	if (chunk_left < size) {
		unsigned char *next = __real_malloc(CHUNK);
		if (!next)
			return NULL;
		chunk = next;
		chunk_left = CHUNK;
	}
	struct block *block = (struct block *)chunk;
	chunk += size;
	chunk_left -= size;
	return block;
}

void *__wrap_malloc(size_t size)
{
	unsigned class = class_of(size);
	struct block *block = NULL;
	if (class == LARGE) {
		if (size <= SIZE_MAX - sizeof(*block))
			block = __real_malloc(sizeof(*block) + size);
	} else if (free_blocks[class]) {
		block = free_blocks[class];
		free_blocks[class] = *link_of(block);
	} else {
		block = new_block(class);
	}
	if (!block)
		return NULL;
	block->class = class;
	return block + 1;
}

void __wrap_free(void *memory)
{
	if (!memory)
		return;
	struct block *block = (struct block *)memory - 1;
	if (block->class == LARGE) {
		__real_free(block);
	} else {
		*link_of(block) = free_blocks[block->class];
		free_blocks[block->class] = block;
	}
}

void *__wrap_calloc(size_t count, size_t size)
{
	size_t bytes;
	void *memory = __builtin_mul_overflow(count, size, &bytes) ? NULL : __wrap_malloc(bytes);
	return memory ? memset(memory, 0, bytes) : NULL;
}

/* A large block stays one, whatever its size. */
void *__wrap_realloc(void *memory, size_t size)
{
	if (!memory)
		return __wrap_malloc(size);
	struct block *block = (struct block *)memory - 1;
	if (block->class == LARGE) {
		block = size <= SIZE_MAX - sizeof(*block)
				? __real_realloc(block, sizeof(*block) + size)
				: NULL;
		return block ? block + 1 : NULL;
	}
	if (size <= size_of(block->class))
		return memory;
	void *larger = __wrap_malloc(size);
	if (!larger)
		return NULL;
	memcpy(larger, memory, size_of(block->class));
	__wrap_free(memory);
	return larger;
}

#endif
