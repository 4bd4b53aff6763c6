/* Constants that few documents need; see passive.c. */
#ifndef GUEST_BASE_PASSIVE_H
#define GUEST_BASE_PASSIVE_H

#include <stdint.h>

#include "generated/passive.h"

/* Loads the constants of the readers for text formats. Call it before any function of these. */
void passive_load_text_formats(void);

/* Frees the memory for them. They cannot be loaded after that. */
void passive_free_text_formats(void);

/* Returns a copy of `size` bytes of the segment from `at` on, which the caller keeps. */
const void *passive_copy(uint32_t at, uint32_t size);

/* Returns a table, which is copied into memory on first use. */
const uint8_t *passive_table(enum passive_table table);

/* Returns its size in bytes. */
uint32_t passive_size(enum passive_table table);

#endif
