/* The characters of a workbook's strings; see string_output.c. */
#ifndef GUEST_FORMATS_XLS_STRING_OUTPUT_H
#define GUEST_FORMATS_XLS_STRING_OUTPUT_H

#include <stddef.h>
#include <stdint.h>

#include "charset/charset.h"
#include "strings.h"

/* Returns how many characters of a string are neither spaces nor control characters. */
uint32_t string_visible(const struct arena *a, const struct string *s);

/* Returns whether no character of a string is visible. */
int string_is_blank(const struct arena *a, const struct string *s);

/* Writes a string as text. */
void string_put(const struct arena *a, const struct string *s, const struct charset *charset);

/* Writes a string that has been decoded; a zero in it is dropped, and not damage. */
void string_put_units(const uint16_t *units, size_t count);

/* Returns a string as UTF-16 units, in memory that the caller frees. */
uint16_t *string_units(const struct arena *a, const struct string *s, const struct charset *charset,
		       size_t *count);

#endif
