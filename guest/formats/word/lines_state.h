/* Where the lines of a document stand, for those who write them; see lines.c and markdown.c. */
#ifndef GUEST_FORMATS_WORD_LINES_STATE_H
#define GUEST_FORMATS_WORD_LINES_STATE_H

#include "line.h"

enum block { NOTHING, PARAGRAPH, ITEM, ROW };

struct lines_state {
	const char *story;     /* whose head is owed */
	struct line line;
	int label_owed;
	int begun;             /* the paragraph has text */
	int line_is_open;      /* something stands on it */
	unsigned lines_owed, tabs_owed;
	enum block block;      /* what stands above, as Markdown */
	int row_is_open, cell_is_open;
	unsigned cells, rows;  /* in the row, in the table */
	uint32_t shown;
};

extern struct lines_state lines_at;

/* lines.c: the label of the paragraph. */
void lines_put_label(void);

/* markdown.c: what is owed before text, and how things end. */
void markdown_begin(void);
void markdown_break(void);
void markdown_end_cell(void);
void markdown_end_row(void);
/* Whether a unit means something wherever it stands, or at the start of a paragraph. */
int markdown_needs_escape(unsigned unit);

#endif
