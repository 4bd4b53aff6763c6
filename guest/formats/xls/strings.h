/* Strings of a workbook, stored as in the file; see strings.c. */
#ifndef GUEST_FORMATS_XLS_STRINGS_H
#define GUEST_FORMATS_XLS_STRINGS_H

#include <stddef.h>
#include <stdint.h>

#include "charset/charset.h"
#include "biff.h"

/* The storage of a string's characters. */
enum width {
	LOW_BYTES, /* the lower bytes of UTF-16 units with zero upper bytes */
	UNITS,     /* UTF-16 units */
	CODEPAGE,  /* bytes in the workbook's code page (before BIFF8) */
};

/* A string in an arena. */
struct string {
	uint32_t at;
	uint16_t count; /* of bytes or units */
	uint8_t width;
};

/* The bytes of consecutive strings: at most twice those that were read. */
struct arena {
	unsigned char *bytes;
	size_t length, room;
};

/* Stores bytes in the workbook's code page. */
struct string string_of_bytes(struct arena *a, const unsigned char *bytes, size_t count);

enum string_state {
	STRING_CUT,      /* its record ends before it does; what there is was read */
	STRING_DOUBTFUL, /* its flags are invalid */
	STRING_WHOLE,
};

/* Reads a string of BIFF8 ([MS-XLS] 2.5.293) with a count of 16 or 8 bits. */
enum string_state string_read(struct arena *a, struct continued *c, int short_count,
			      struct string *s);

/* Writes a string as text. */
void string_put(const struct arena *a, const struct string *s, const struct charset *charset);

/* Returns a string as UTF-16 units, in memory that the caller frees. */
uint16_t *string_units(const struct arena *a, const struct string *s, const struct charset *charset,
		       size_t *count);

#endif
