/* Encodes UTF-8 (RFC 3629). */
#ifndef GUEST_BASE_UTF8_H
#define GUEST_BASE_UTF8_H

#include <stdint.h>

enum { UTF8_LONGEST = 4 };

/* Writes a character and returns the address after it. */
static inline char *utf8_put(char *to, uint32_t character)
{
	if (character < 0x80) {
		*to++ = (char)character;
	} else if (character < 0x800) {
		*to++ = (char)(0xC0 | character >> 6);
		*to++ = (char)(0x80 | (character & 0x3F));
	} else if (character > 0xFFFF) {
		*to++ = (char)(0xF0 | character >> 18);
		*to++ = (char)(0x80 | (character >> 12 & 0x3F));
		*to++ = (char)(0x80 | (character >> 6 & 0x3F));
		*to++ = (char)(0x80 | (character & 0x3F));
	} else {
		*to++ = (char)(0xE0 | character >> 12);
		*to++ = (char)(0x80 | (character >> 6 & 0x3F));
		*to++ = (char)(0x80 | (character & 0x3F));
	}
	return to;
}

#endif
