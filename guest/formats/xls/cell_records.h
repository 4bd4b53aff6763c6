/* The records of cells, in every version; see cell_records.c. */
#ifndef GUEST_FORMATS_XLS_CELL_RECORDS_H
#define GUEST_FORMATS_XLS_CELL_RECORDS_H

#include "book.h"

/*
 * Takes the current record if it is a cell or belongs to one; otherwise returns 0. `formula` tells
 * whether an earlier formula still needs its string.
 */
int cell_records_take(struct book *b, int *formula);

/* Reports a formula that still needs its string when the sheet ends. */
void cell_records_end(const struct book *b, int formula);

#endif
