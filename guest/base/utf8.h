/* Encodes UTF-8 (RFC 3629). */
#ifndef GUEST_BASE_UTF8_H
#define GUEST_BASE_UTF8_H

#include <stdint.h>

enum { UTF8_LONGEST = 4 };

/* Writes a character of two or three bytes and returns the address after it. */
static inline char *utf8_put_unit(char *to, uint32_t character)
{
	if (character < 0x800) {
		*to++ = (char)(0xC0 | character >> 6);
	} else {
		*to++ = (char)(0xE0 | character >> 12);
		*to++ = (char)(0x80 | (character >> 6 & 0x3F));
	}
	*to++ = (char)(0x80 | (character & 0x3F));
	return to;
}

/* Writes a character and returns the address after it. */
static inline char *utf8_put(char *to, uint32_t character)
{
	if (character < 0x80) {
		*to++ = (char)character;
		return to;
	}
	if (character <= 0xFFFF)
		return utf8_put_unit(to, character);
	*to++ = (char)(0xF0 | character >> 18);
	*to++ = (char)(0x80 | (character >> 12 & 0x3F));
	*to++ = (char)(0x80 | (character >> 6 & 0x3F));
	*to++ = (char)(0x80 | (character & 0x3F));
	return to;
}

#endif
