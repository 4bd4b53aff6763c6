/* The fields of a header (RFC 5322 2.2); see fields.c. */
#ifndef GUEST_FORMATS_MIME_FIELDS_H
#define GUEST_FORMATS_MIME_FIELDS_H

#include <stddef.h>

/*
 * Values are cut at these lengths. No charset, type or part has a longer name, and few titles are
 * longer.
 */
enum { LONGEST_VALUE = 256, LONGEST_TITLE = 2048 };

/* Bytes of the message. */
struct slice {
	const unsigned char *at, *end;
};

/* Takes a line and its end from a slice. Returns it without its end. */
struct slice slice_line(struct slice *s);

/* Returns where ASCII in lower case is in a slice, in any case, or NULL. */
const unsigned char *slice_find(struct slice s, const char *string);

/* Takes a header from a message, with the empty line after it. */
struct slice slice_header(struct slice *message);

/* Copies a field's value, without line ends; returns 0 if the header has no such field. */
int field_copy(struct slice header, const char *name, char *to, size_t size);

/* Copies a parameter of a field's value; returns 0 if it has no such parameter. */
int field_parameter(const char *value, const char *name, char *to, size_t size);

/* Returns whether a value begins with a word, in any case. */
int value_begins(const char *value, const char *word);

#endif
