/* The strings that cells share; see shared_strings.c. */
#ifndef GUEST_FORMATS_XLS_SHARED_STRINGS_H
#define GUEST_FORMATS_XLS_SHARED_STRINGS_H

#include "book.h"

/* Reads the table of strings, the current record. */
void shared_strings_read(struct book *b);

/* Compares the table with its index, the current record, and reads it again after damage. */
void shared_strings_check(struct book *b);

#endif
