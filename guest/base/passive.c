/*
 * The passive data segments of the module: constants that are not part of an instance's initial
 * memory, since the host resets that after each document. One has tables, which are copied when a
 * document needs them. The other has all constants of the readers for text formats, which
 * ../compile.sh lists. Their places are fixed, and zero until they are loaded. If the last document
 * of a run does not need them, their memory is free for other uses, and most documents need no more
 * memory than there is at the start.
 */
#include <string.h>

#include "memory.h"
#include "passive.h"

/* Where each table begins, and where the last one ends. The charsets of catdoc come after it. */
static const uint32_t starts[PASSIVE_TABLES + 1] = {PASSIVE_STARTS};

#ifdef __wasm__
/* The places of the readers' constants, from the linker. */
extern uint8_t __start_text_formats[], __stop_text_formats[];

/* Copies from a segment. Those of wasm-ld come first; see ../passive_segments.sh. */
#define COPY(segment, to, at, size)                                                                \
	__asm__ volatile("local.get %0\n\tlocal.get %1\n\tlocal.get %2\n\tmemory.init " #segment   \
			 ", 0"                                                                     \
			 :                                                                         \
			 : "r"(to), "r"(at), "r"(size)                                             \
			 : "memory")

static size_t size_of_text_formats(void)
{
	return (size_t)(__stop_text_formats - __start_text_formats);
}

static int is_free;

void passive_load_text_formats(void)
{
	/* The memory has other contents. */
	if (is_free)
		__builtin_trap();
	COPY(2, __start_text_formats, 0, size_of_text_formats());
}

void passive_free_text_formats(void)
{
	is_free = 1;
	memory_add(__start_text_formats, size_of_text_formats());
}

static void copy(uint8_t *to, uint32_t at, uint32_t size)
{
	COPY(3, to, at, size);
}
#else
/* They are ordinary constants. */
void passive_load_text_formats(void)
{
}

void passive_free_text_formats(void)
{
}

static const uint8_t segment[] = {
#include "generated/passive.inc"

#include "generated/catdoc_passive.inc"
};

static void copy(uint8_t *to, uint32_t at, uint32_t size)
{
	memcpy(to, segment + at, size);
}
#endif

const void *passive_copy(uint32_t at, uint32_t size)
{
	uint8_t *bytes = memory_resize(NULL, size);
	copy(bytes, at, size);
	return bytes;
}

uint32_t passive_size(enum passive_table table)
{
	return starts[table + 1] - starts[table];
}

const uint8_t *passive_table(enum passive_table table)
{
	static const uint8_t *loaded[PASSIVE_TABLES];
	if (!loaded[table])
		loaded[table] = passive_copy(starts[table], passive_size(table));
	return loaded[table];
}
