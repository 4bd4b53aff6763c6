/* Reads the lists of a Word document; see lists.c. */
#ifndef GUEST_FORMATS_WORD_LISTS_H
#define GUEST_FORMATS_WORD_LISTS_H

#include "text/lists.h"
#include "fib.h"

/* Reads the list tables. Paragraphs refer to an override by its index, from 1 on. */
void word_lists_read(struct lists *l, const struct fib *fib, const struct stream *table);

#endif
