/* The attributes of a start tag; see attributes.c. */
#ifndef GUEST_FORMATS_MARKUP_ATTRIBUTES_H
#define GUEST_FORMATS_MARKUP_ATTRIBUTES_H

#include "tokens.h"

/*
 * Names are ASCII: in HTML in lower case, and in XML without the prefix of their namespace, which a
 * document may choose. No format here has two attributes that only the namespace distinguishes.
 */

/*
 * Returns the value of an attribute, in units, or NULL if it is absent. The value is valid until
 * the tag's handler returns.
 */
const uint16_t *attribute_value(const struct markup *m, const char *name, size_t *length);

/* Returns whether an attribute is present. */
int attribute_is_set(const struct markup *m, const char *name);

/* Returns whether an attribute has a value, which is ASCII, and in HTML in any case. */
int attribute_is(const struct markup *m, const char *name, const char *value);

/*
 * Copies a value as ASCII, cut to the size of `to`; other characters become '?'. Returns 0 if it is
 * absent.
 */
int attribute_copy(const struct markup *m, const char *name, char *to, size_t size);

/* Returns a whole number, or `absent`. */
int attribute_number(const struct markup *m, const char *name, int absent);

/* Returns such a number, limited to the range from `least` to `most`, or `absent`. */
int attribute_number_within(const struct markup *m, const char *name, int least, int most,
			    int absent);

#endif
