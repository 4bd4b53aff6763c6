/* The reference of a cell; see cell_reference.c. */
#ifndef GUEST_FORMATS_XLS_CELL_REFERENCE_H
#define GUEST_FORMATS_XLS_CELL_REFERENCE_H

#include <stdint.h>

/* Writes a cell's reference, such as "B2". Rows and columns count from 0. */
void cell_reference_put(uint32_t row, uint32_t column);

#endif
