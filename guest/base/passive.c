/*
 * Tables in a passive data segment of the module. Unlike constants, they are not part of an
 * instance's initial memory, which the host resets after each document.
 */
#include <string.h>

#include "memory.h"
#include "passive.h"

/* Where each table begins, and where the last one ends. The charsets of catdoc come after it. */
static const uint32_t starts[PASSIVE_TABLES + 1] = {PASSIVE_STARTS};

#ifdef __wasm__
/* The segment comes after those of wasm-ld, the constants and the variables; see append_segment.sh. */
static void copy(uint8_t *to, uint32_t at, uint32_t size)
{
	__asm__ volatile("local.get %0\n\tlocal.get %1\n\tlocal.get %2\n\tmemory.init 2, 0"
			 :
			 : "r"(to), "r"(at), "r"(size)
			 : "memory");
}
#else
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
