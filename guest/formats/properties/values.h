/*
 * The values of properties; see values.c. Each function returns whether the value exists and has
 * such a type.
 */
#ifndef GUEST_FORMATS_PROPERTIES_VALUES_H
#define GUEST_FORMATS_PROPERTIES_VALUES_H

#include "set.h"

/* Returns whether the type is VT_EMPTY or VT_NULL: the value is absent, which is not an error. */
int value_is_none(const struct property *property);

/* Reads VT_I2, VT_I4 and similar types. */
int value_number(const struct set *set, const struct property *property, int32_t *number);

/* Reads VT_FILETIME, or a date in text; the year is 0 if the document has no date. */
int value_date(const struct set *set, const struct property *property, struct moment *moment);

/*
 * Reads the code page of the set's strings; -1 if it is unreadable. Returns 0 if the set has none.
 */
int value_codepage(const struct set *set, int32_t *codepage);

/* Selects the charset of strings: the set's own code page, otherwise that of the text. */
void values_select_charset(struct set *set);

/* Reads VT_LPSTR and VT_LPWSTR as the value of this key. An unreadable value is discarded. */
int value_text(const struct set *set, const struct property *property, enum metadata_key key);

#endif
