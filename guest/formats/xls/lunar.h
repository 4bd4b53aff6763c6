/* The lunisolar calendar of East Asia; see lunar.c. */
#ifndef GUEST_FORMATS_XLS_LUNAR_H
#define GUEST_FORMATS_XLS_LUNAR_H

#include "date.h"

/*
 * Converts a Gregorian date. A leap month has a number of its own, so that years have up to 13
 * months. Dates outside of the table stay.
 */
void lunar_convert(struct date *d);

#endif
