/*
 * Allocates small blocks from chunks, and keeps freed ones in a list for each size. The C library's
 * allocator splits and merges blocks, which takes longer than reading what most blocks hold. It
 * allocates the chunks, which stay, and larger blocks, once the spare memory is used up.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

#ifdef SMALL_BLOCKS

/* The C library's own functions; the linker replaces all calls of them by those below (--wrap). */
void *__real_malloc(size_t size);
void *__real_realloc(void *memory, size_t size);
void __real_free(void *memory);

/* The sizes of small blocks are multiples of 16 bytes. Blocks of class 0 have 16. */
enum { STEP = 16, CLASSES = 64, LARGE = CLASSES, IN_SPARE, CHUNK = 8192 };

/* Precedes a block's bytes, and keeps them aligned. The link of a free block is in its bytes. */
struct block {
	_Alignas(2 * sizeof(void *)) unsigned class;
	uint32_t size; /* of a block in spare memory, with this header */
};

static struct block *free_blocks[CLASSES];
static unsigned char *chunk;
static size_t chunk_left;

/* The free part of the spare memory, after the blocks in it. */
static unsigned char *spare;
static size_t spare_left;

void memory_add(void *memory, size_t size)
{
	size_t before = -(uintptr_t)memory & (sizeof(struct block) - 1);
	if (size < before)
		return;
	spare = (unsigned char *)memory + before;
	spare_left = (size - before) & ~(sizeof(struct block) - 1);
}

/* Returns the size of a large block with its header, aligned, or 0 if it is too large. */
static size_t whole_size(size_t size)
{
	size_t around = 2 * sizeof(struct block) - 1;
	return size > UINT32_MAX - around ? 0 : (size + around) & ~(sizeof(struct block) - 1);
}

static int is_last_in_spare(const struct block *block)
{
	return (const unsigned char *)block + block->size == spare;
}

/* Moves the beginning of the free part to the end of the last block, of this size. */
static void end_last_in_spare(struct block *block, size_t size)
{
	unsigned char *end = (unsigned char *)block + size;
	spare_left -= (size_t)(end - spare);
	spare = end;
}

/* Resizes the last block in spare memory to a whole size, if there is room. */
static int resize_in_spare(struct block *block, size_t size)
{
	if (!is_last_in_spare(block) || size == 0 || size > spare_left + block->size)
		return 0;
	end_last_in_spare(block, size);
	block->size = (uint32_t)size;
	return 1;
}

__attribute__((noinline)) static struct block *new_large(size_t size)
{
	struct block *block = NULL;
	size = whole_size(size);
	if (size == 0)
		return NULL;
	if (size <= spare_left) {
		block = (struct block *)spare;
		*block = (struct block){.class = IN_SPARE, .size = (uint32_t)size};
		end_last_in_spare(block, size);
	} else if ((block = __real_malloc(size))) {
		block->class = LARGE;
	}
	return block;
}

__attribute__((noinline)) static void free_large(struct block *block)
{
	if (block->class == LARGE)
		__real_free(block);
	else if (is_last_in_spare(block))
		end_last_in_spare(block, 0);
}

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

/* Returns how many bytes a block has that the C library did not allocate. */
static size_t room_of(const struct block *block)
{
	return block->class == IN_SPARE ? block->size - sizeof(*block) : size_of(block->class);
}

static struct block **link_of(struct block *block)
{
	return (struct block **)(block + 1);
}

/* Allocates the next chunk and drops what is left of the current one. Returns 0 on failure. */
__attribute__((noinline)) static int begin_chunk(void)
{
	struct block *block = new_large(CHUNK);
	if (!block)
		return 0;
	chunk = (unsigned char *)(block + 1);
	chunk_left = CHUNK;
	return 1;
}

static inline struct block *new_block(unsigned class)
{
	size_t size = sizeof(struct block) + size_of(class);
	if (chunk_left < size && !begin_chunk())
		return NULL;
	struct block *block = (struct block *)chunk;
	chunk += size;
	chunk_left -= size;
	block->class = class;
	return block;
}

static inline void *allocate(size_t size)
{
	unsigned class = class_of(size);
	struct block *block = NULL;
	if (class == LARGE) {
		block = new_large(size);
	} else if (free_blocks[class]) {
		block = free_blocks[class];
		free_blocks[class] = *link_of(block);
	} else {
		block = new_block(class);
	}
	return block ? block + 1 : NULL;
}

void *__wrap_malloc(size_t size)
{
	return allocate(size);
}

void __wrap_free(void *memory)
{
	if (!memory)
		return;
	struct block *block = (struct block *)memory - 1;
	if (block->class >= LARGE) {
		free_large(block);
	} else {
		*link_of(block) = free_blocks[block->class];
		free_blocks[block->class] = block;
	}
}

void *__wrap_calloc(size_t count, size_t size)
{
	size_t bytes;
	void *memory = __builtin_mul_overflow(count, size, &bytes) ? NULL : allocate(bytes);
	return memory ? memset(memory, 0, bytes) : NULL;
}

/* A large block stays one, whatever its size. */
static void *resize_large(struct block *block, size_t size)
{
	size = whole_size(size);
	block = size ? __real_realloc(block, size) : NULL;
	return block ? block + 1 : NULL;
}

__attribute__((noinline)) static void *resize(struct block *block, size_t size)
{
	if (block->class == LARGE)
		return resize_large(block, size);
	size_t room = room_of(block);
	if (size <= room || (block->class == IN_SPARE && resize_in_spare(block, whole_size(size))))
		return block + 1;
	void *larger = allocate(size);
	if (!larger)
		return NULL;
	memcpy(larger, block + 1, room);
	__wrap_free(block + 1);
	return larger;
}

void *__wrap_realloc(void *memory, size_t size)
{
	return memory ? resize((struct block *)memory - 1, size) : allocate(size);
}

#else

void memory_add(void *memory, size_t size)
{
	/* Sanitizers check each block by itself. */
	(void)memory;
	(void)size;
}

#endif
