/* What Excel says about its workbook in the conditional comments of a page; sheet_workbook.c. */
#ifndef GUEST_FORMATS_HTML_SHEET_WORKBOOK_H
#define GUEST_FORMATS_HTML_SHEET_WORKBOOK_H

#include "formats/markup/tokens.h"

struct html_workbook_sheet {
	size_t name, name_length; /* in the workbook's units */
	uint8_t is_linked;        /* in a file of its own */
	uint8_t state;            /* enum sheet_state of formats/xls/book.h */
};

/* A comment's cell, from 0 on, and its author. */
struct html_cell_comment {
	int is_comment;
	uint32_t row, column;
	size_t author, author_length; /* in the workbook's units */
};

/* Excel's names of sheets and of authors are shorter. */
enum { LONGEST_WORKBOOK_TEXT = 256 };

/* Initialise with zeros. */
struct html_workbook {
	struct html_workbook_sheet *sheets;
	size_t count;
	uint16_t *units;
	size_t unit_count;
	struct html_cell_comment comment; /* the last one */
	int in_sheet, in_comment;
	uint16_t text[LONGEST_WORKBOOK_TEXT]; /* of the innermost element */
	size_t length;
};

/* Take a start tag, and a unit of text. */
void html_workbook_begin(struct html_workbook *w, const struct markup *m);
void html_workbook_text(struct html_workbook *w, unsigned unit);

/* Takes an end tag; returns whether it ends the description of a cell's comment. */
int html_workbook_end(struct html_workbook *w, const struct markup *m);

void html_workbook_free(struct html_workbook *w);

#endif
