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
	uint32_t phonetic; /* characters of phonetic text beside the strings */
};

/* Stores bytes in the workbook's code page. */
struct string string_of_bytes(struct arena *a, const unsigned char *bytes, size_t count);

/* Stores UTF-16 units as they are in a file, up to a zero. */
struct string string_of_units(struct arena *a, const unsigned char *units, size_t count);

enum string_state {
	STRING_CUT,      /* its record ends before it does; what there is was read */
	STRING_DOUBTFUL, /* its flags are invalid */
	STRING_WHOLE,
};

/* Reads a string of BIFF8 ([MS-XLS] 2.5.293) with a count of 16 or 8 bits. */
enum string_state string_read(struct arena *a, struct continued *c, int short_count,
			      struct string *s);

/* Reads such a string without its count, which begins in the next record. */
enum string_state string_read_continued(struct arena *a, struct continued *c, size_t count,
					struct string *s);

/*
 * Reads `count` bytes in the workbook's code page across record boundaries. If there are fewer,
 * returns 0 and leaves the string empty.
 */
int string_read_bytes(struct arena *a, struct continued *c, uint16_t count, struct string *s);

/* Appends a string that lies directly after another one; returns 0 if it does not. */
int string_join(struct string *s, const struct string *next);

/* Returns how many characters of a string are neither spaces nor control characters. */
uint32_t string_visible(const struct arena *a, const struct string *s);

/* Writes a string as text. */
void string_put(const struct arena *a, const struct string *s, const struct charset *charset);

/* Returns a string as UTF-16 units, in memory that the caller frees. */
uint16_t *string_units(const struct arena *a, const struct string *s, const struct charset *charset,
		       size_t *count);

#endif
