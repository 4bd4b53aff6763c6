/* Strings of a workbook, kept as the file has them; see strings.c. */
#ifndef GUEST_FORMATS_XLS_STRINGS_H
#define GUEST_FORMATS_XLS_STRINGS_H

#include <stddef.h>
#include <stdint.h>

#include "charset/charset.h"
#include "biff.h"

/* How a string's characters stand in memory. */
enum width {
	LOW_BYTES, /* the lower bytes of UTF-16 units, the upper ones being zero */
	UNITS,     /* UTF-16 units */
	CODEPAGE,  /* bytes in the workbook's code page (before BIFF8) */
};

/* A string in an arena. */
struct string {
	uint32_t at;
	uint16_t count; /* of bytes or units */
	uint8_t width;
};

/* Strings' bytes, one behind the other: never more than twice those that were read. */
struct arena {
	unsigned char *bytes;
	size_t length, room;
};

/* Bytes in the workbook's code page. */
struct string string_of_bytes(struct arena *a, const unsigned char *bytes, size_t count);

/*
 * Reads a string of BIFF8 ([MS-XLS] 2.5.293) with its count in 16 bits in front, or in 8. What is there is kept, whatever
 * is missing; 0 then.
 */
int string_read(struct arena *a, struct continued *c, int short_count, struct string *s);

/* Puts a string as text. */
void string_put(const struct arena *a, const struct string *s, const struct charset *charset);

/* A string as UTF-16 units, in memory of the caller's to free. */
uint16_t *string_units(const struct arena *a, const struct string *s, const struct charset *charset,
		       size_t *count);

#endif
