/*
 * Reads and writes numbers as documents have them: little-endian and unaligned. The caller checks
 * that their bytes exist.
 */
#ifndef GUEST_BASE_BYTES_H
#define GUEST_BASE_BYTES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Copied bytes are one load. Put together by shifts, they may remain several. */
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "numbers are those of the machine");

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static inline uint16_t get16(const unsigned char *at)
{
	uint16_t number;
	memcpy(&number, at, sizeof(number));
	return number;
}

static inline uint32_t get32(const unsigned char *at)
{
	uint32_t number;
	memcpy(&number, at, sizeof(number));
	return number;
}

static inline uint64_t get64(const unsigned char *at)
{
	uint64_t number;
	memcpy(&number, at, sizeof(number));
	return number;
}

static inline void put32(unsigned char *to, uint32_t number)
{
	memcpy(to, &number, sizeof(number));
}

#endif
