/* Reads a document's numbers: little-endian and unaligned. The caller checks that they exist. */
#ifndef GUEST_BASE_BYTES_H
#define GUEST_BASE_BYTES_H

#include <stddef.h>
#include <stdint.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static inline uint16_t get16(const unsigned char *at)
{
	return (uint16_t)(at[0] | at[1] << 8);
}

static inline uint32_t get32(const unsigned char *at)
{
	return get16(at) | (uint32_t)get16(at + 2) << 16;
}

#endif
