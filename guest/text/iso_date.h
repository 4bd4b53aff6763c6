/* Dates of ISO 8601, as XML has them; see iso_date.c. */
#ifndef GUEST_TEXT_ISO_DATE_H
#define GUEST_TEXT_ISO_DATE_H

#include <stddef.h>
#include <stdint.h>

#include "metadata.h"

/*
 * Reads a date, with or without a time: 2003-05-01T12:00:00Z. Sets the fraction of the last second.
 * Returns 0 if the text is not a date.
 */
int iso_date_read(const uint16_t *units, size_t length, struct moment *moment, double *fraction);

#endif
