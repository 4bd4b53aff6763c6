/* The state of a document's lines, shared by lines.c and markdown.c. */
#ifndef GUEST_FORMATS_WORD_LINES_STATE_H
#define GUEST_FORMATS_WORD_LINES_STATE_H

#include "line.h"

enum block { NOTHING, PARAGRAPH, ITEM, ROW };

struct lines_state {
	const char *story; /* whose beginning is pending */
	struct line line;
	int label_is_pending;
	int has_text;     /* the paragraph has text */
	int line_is_open; /* the line is not empty */
	unsigned pending_lines, pending_tabs;
	enum block block; /* the previous block, in Markdown */
	int row_is_open, cell_is_open;
	unsigned cells, rows; /* in the row, in the table */
	uint32_t shown;
};

extern struct lines_state lines_state;

/* lines.c: writes the paragraph's label. */
void lines_put_label(void);

/* markdown.c: write pending syntax before text, and the ends of things. */
void markdown_begin(void);
void markdown_break(void);
void markdown_end_cell(void);
void markdown_end_row(void);
/* Returns whether a unit has a meaning in Markdown, anywhere or at the start of a paragraph. */
int markdown_needs_escape(unsigned unit);

#endif
