/*
 * Writes the cells of a sheet in the order of their rows and columns. Cells without text are not
 * written, so that a sheet ends with its last text.
 */
#include "grid.h"
#include "text/text.h"

/*
 * Nothing but Excel's limits bounds the empty cells and rows before a cell, as in
 * formats/xls/cells.c: the host limits the output.
 */
int grid_move(struct grid *g, uint32_t row, uint32_t column)
{
	if (row < g->row || (row == g->row && column < g->column))
		return 0;
	if (row > g->row) {
		text_end_rows(row - g->row);
		g->row = row;
		g->column = 0;
		g->in_row = 0;
	}
	text_empty_cells(column - g->column);
	g->column = column;
	return 1;
}

void grid_end_cell(struct grid *g)
{
	text_end_cell();
	g->column++;
	g->in_row = 1;
}

void grid_end(struct grid *g)
{
	if (g->in_row)
		text_end_row();
	*g = (struct grid){0};
}
