/* The position in a sheet that is written cell by cell; see grid.c. */
#ifndef GUEST_FORMATS_SHEET_GRID_H
#define GUEST_FORMATS_SHEET_GRID_H

#include <stdint.h>

/* Excel's limits from 2007 on. */
enum { MOST_ROWS = 1 << 20, MOST_COLUMNS = 1 << 14 };

/* The next cell that can be written. Initialise with zeros. */
struct grid {
	uint32_t row, column;
	int in_row; /* a cell of the row has been written */
};

/*
 * Moves to a cell, counted from 0, by writing empty rows and cells before it. Returns 0 if the cell
 * is not after the last one.
 */
int grid_move(struct grid *g, uint32_t row, uint32_t column);

/* Ends the cell whose text has been written. */
void grid_end_cell(struct grid *g);

/* Ends the sheet. */
void grid_end(struct grid *g);

#endif
