/* Writes the text of form fields; see form_field.c. */
#ifndef GUEST_FORMATS_WORD_FORM_FIELD_H
#define GUEST_FORMATS_WORD_FORM_FIELD_H

#include "fib.h"

/*
 * Writes the text of a check box or list whose data is at `location` of the data stream, which may
 * be NULL.
 */
void form_field_put(const struct stream *data, enum family family, uint32_t location);

#endif
