/* Macros, which are not part of the text; see macros.c. */
#ifndef GUEST_FORMATS_WORD_MACROS_H
#define GUEST_FORMATS_WORD_MACROS_H

#include "fib.h"

struct compound;

/* Counts the macros of a document as omitted; `c` may be NULL. */
void macros_count(const struct fib *fib, const struct stream *table, const struct compound *c);

#endif
