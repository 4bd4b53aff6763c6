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

/* The font of the characters from an offset in the arena on, up to the string's end. */
struct font_run {
	uint32_t at;
	uint16_t font;
};

/* The bytes of consecutive strings: at most twice those that were read. */
struct arena {
	unsigned char *bytes;
	size_t length, room;
	uint32_t phonetic; /* characters of phonetic text beside the strings */
	int keeps_runs;    /* fonts decide which characters the strings have */
	struct font_run *runs; /* in order */
	size_t run_count;
};

/* Stores bytes in the workbook's code page. */
struct string string_of_bytes(struct arena *a, const unsigned char *bytes, size_t count);

/*
 * Stores bytes in the workbook's code page after their 8-bit count, as many of these as there are.
 */
struct string string_of_counted_bytes(struct arena *a, const unsigned char *bytes,
				      size_t available);

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

/*
 * Sets the font of the arena's last string from a character on, if runs are kept. Call it in the
 * order of the characters.
 */
void string_set_font(struct arena *a, const struct string *s, size_t character, unsigned font);

/* Returns a unit or byte of a string as it is stored. */
static inline unsigned string_unit(const struct arena *a, const struct string *s, size_t i)
{
	const unsigned char *bytes = a->bytes + s->at;
	return s->width == UNITS ? get16(bytes + 2 * i) : bytes[i];
}

/* Copies the units or bytes of a string as they are stored. */
void string_copy_units(const struct arena *a, const struct string *s, uint16_t *to);

/* Returns `count` characters of a string, from the first one on. */
struct string string_part(const struct string *s, size_t first, size_t count);

/* Returns whether two strings are stored in the same way. */
int string_equals(const struct arena *a, const struct string *s, const struct string *other);

/*
 * Reads the font runs that follow the text of a shape, `size` bytes. The last one is the text's
 * end.
 */
void string_read_shape_runs(struct arena *a, struct continued *c, const struct string *s,
			    uint32_t size);

/* The runs of a string: the rest that is not read yet, and its font. */
struct string_runs {
	struct string rest;
	unsigned font;
	size_t next; /* the index of the next run in the arena */
};

/* Begins with the first run of a string, whose characters without a run have this font. */
struct string_runs string_runs(const struct arena *a, const struct string *s, unsigned font);

/* Takes the next run and its font; returns 0 at the end. */
int string_runs_take(const struct arena *a, struct string_runs *r, struct string *run,
		     unsigned *font);

#endif
