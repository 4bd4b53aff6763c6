/* Finds the separator of delimited text; see csv_separator.c. */
#ifndef GUEST_FORMATS_DELIMITED_CSV_SEPARATOR_H
#define GUEST_FORMATS_DELIMITED_CSV_SEPARATOR_H

#include <stddef.h>
#include <stdint.h>

struct csv_separator {
	unsigned unit;  /* 0 for text without one */
	size_t skipped; /* units of the line that declares it, without its end */
};

/* Finds the separator by the beginning of a text. */
struct csv_separator csv_separator_of(const uint16_t *units, size_t count);

#endif
