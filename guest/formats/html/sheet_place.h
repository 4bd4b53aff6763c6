/* The place of text among the rows and columns of a sheet; see sheet_place.c. */
#ifndef GUEST_FORMATS_HTML_SHEET_PLACE_H
#define GUEST_FORMATS_HTML_SHEET_PLACE_H

#include <stdint.h>

/*
 * Tables that are nested deeper continue the one around them. Cells that extend over rows are
 * known up to this column, so that each cell is placed in bounded time.
 */
enum { DEEPEST_TABLE = 32, SPANNED_COLUMNS = 256 };

/* An open table. */
struct html_sheet_table {
	uint32_t first;  /* its first column */
	uint32_t column; /* the next one in the row around it */
	uint32_t cell;   /* the column of the cell around it */
	uint8_t has_row; /* the current row of the sheet belongs to it */
	uint8_t is_in_cell;
};

/* Initialise with zeros. */
struct html_sheet_place {
	uint32_t row, column; /* of the next cell */
	uint32_t cell;        /* the column of the open cell */
	int is_in_cell;
	int is_after_table; /* in that cell */
	struct html_sheet_table tables[DEEPEST_TABLE];
	uint32_t depth, ignored; /* open tables, and those that are too deep */
	uint32_t spanned[SPANNED_COLUMNS]; /* the row at which a column is free again */
};

/* Begin and end a table, which may be in a cell, and in that after text. */
void html_sheet_begin_table(struct html_sheet_place *p, int is_after_text);
void html_sheet_end_table(struct html_sheet_place *p);

void html_sheet_begin_row(struct html_sheet_place *p);

/* Begins a cell over as many columns and rows. */
void html_sheet_begin_cell(struct html_sheet_place *p, uint32_t columns, uint32_t rows);
void html_sheet_end_cell(struct html_sheet_place *p);

/*
 * Returns the column of text at this point, and sets the row to that of the text. Text outside of
 * cells has rows of its own.
 */
uint32_t html_sheet_begin_text(struct html_sheet_place *p);
void html_sheet_end_text(struct html_sheet_place *p);

#endif
