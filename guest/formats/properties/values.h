/* The values of properties; see values.c. Each function returns whether the value is of such a type, and is there. */
#ifndef GUEST_FORMATS_PROPERTIES_VALUES_H
#define GUEST_FORMATS_PROPERTIES_VALUES_H

#include "set.h"

/* VT_EMPTY and VT_NULL: there is no value, and nothing is wrong with that. */
int value_is_none(const struct property *property);

/* VT_I2, VT_I4 and what is like them. */
int value_number(const struct set *set, const struct property *property, int32_t *number);

/* VT_FILETIME as a date, or one that is written out; one in the year 0 where the document says none. */
int value_moment(const struct set *set, const struct property *property, struct moment *moment);

/* Chooses the charset of strings: by the set's own code page, in a set that has none by that of the text. */
void values_choose_charset(struct set *set);

/* VT_LPSTR and VT_LPWSTR, as the value of this key. What is not to be decoded gives it up. */
int value_text(const struct set *set, const struct property *property, enum metadata_key key);

#endif
