/* What Excel says about its workbook in the conditional comments of a page; sheet_workbook.c. */
#ifndef GUEST_FORMATS_HTML_SHEET_WORKBOOK_H
#define GUEST_FORMATS_HTML_SHEET_WORKBOOK_H

#include <stddef.h>
#include <stdint.h>

struct html_workbook_sheet {
	size_t name, name_length; /* in the workbook's units */
	uint8_t is_linked;        /* in a file of its own */
	uint8_t state;            /* enum sheet_state of formats/xls/book.h */
};

/* Initialise with zeros. */
struct html_workbook {
	struct html_workbook_sheet *sheets;
	size_t count;
	uint16_t *units;
	size_t unit_count;
};

/* A comment's cell, from 0 on, and its author. */
struct html_cell_comment {
	int is_comment; /* the page's comment describes one */
	uint32_t row, column;
	size_t author, author_length; /* in the workbook's units */
};

/* Reads a comment of the page: adds sheets, and returns the cell comment that it describes. */
struct html_cell_comment html_workbook_read(struct html_workbook *w, const uint16_t *units,
					    size_t count);

void html_workbook_free(struct html_workbook *w);

#endif
