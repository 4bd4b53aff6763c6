/* The bytes of an object, which RTF writes as hexadecimal digits; see object_data.c. */
#ifndef GUEST_FORMATS_RTF_OBJECT_DATA_H
#define GUEST_FORMATS_RTF_OBJECT_DATA_H

#include <stddef.h>

#include "io/input.h"

/* Initialise with .f and zeros. */
struct object_data {
	struct input *f;
	unsigned depth;   /* of groups in the data, whose digits are not data */
	unsigned pending; /* the first digit of a byte, and a bit above it; or 0 */
	long binary;      /* bytes of \bin left */
	int has_binary;
};

/* Reads up to `count` bytes, to the end of the group or the file; returns how many there were. */
size_t object_data_read(struct object_data *d, unsigned char *to, size_t count);

#endif
