/*
 * The values of properties; see values.c. Each function returns whether the value exists and has
 * such a type.
 */
#ifndef GUEST_FORMATS_PROPERTIES_VALUES_H
#define GUEST_FORMATS_PROPERTIES_VALUES_H

#include "set.h"

/* VT_EMPTY and VT_NULL: there is no value, which is not an error. */
int value_is_none(const struct property *property);

/* VT_I2, VT_I4 and similar types. */
int value_number(const struct set *set, const struct property *property, int32_t *number);

/* VT_FILETIME as a date, or a date in text; the year is 0 if the document has none. */
int value_date(const struct set *set, const struct property *property, struct moment *moment);

/* Selects the charset of strings: the set's own code page, otherwise that of the text. */
void values_select_charset(struct set *set);

/* VT_LPSTR and VT_LPWSTR, as the value of this key. An unreadable value is discarded. */
int value_text(const struct set *set, const struct property *property, enum metadata_key key);

#endif
