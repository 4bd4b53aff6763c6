/* Large tables that few documents need; see passive.c. */
#ifndef GUEST_BASE_PASSIVE_H
#define GUEST_BASE_PASSIVE_H

#include <stdint.h>

#include "generated/passive.h"

/* Returns a copy of `size` bytes of the segment from `at` on, which the caller keeps. */
const void *passive_copy(uint32_t at, uint32_t size);

/* Returns a table, which is copied into memory on first use. */
const uint8_t *passive_table(enum passive_table table);

/* Returns its size in bytes. */
uint32_t passive_size(enum passive_table table);

#endif
