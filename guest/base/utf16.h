/* Encodes UTF-16 (RFC 2781). */
#ifndef GUEST_BASE_UTF16_H
#define GUEST_BASE_UTF16_H

#include <stdint.h>

/* Return the two units of a character from U+10000 on. */
static inline uint16_t utf16_high(uint32_t character)
{
	return (uint16_t)(0xD800 + ((character - 0x10000) >> 10 & 0x3FF));
}

static inline uint16_t utf16_low(uint32_t character)
{
	return (uint16_t)(0xDC00 + (character & 0x3FF));
}

#endif
