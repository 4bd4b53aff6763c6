/* Formats that are not text although their first bytes are printable; see magic.c. */
#ifndef GUEST_FORMATS_PLAIN_MAGIC_H
#define GUEST_FORMATS_PLAIN_MAGIC_H

#include "io/stream.h"

/* Returns whether a file begins like a format that is not text. */
int magic_is_foreign(const struct stream *stream);

#endif
