/* The state of a document's lines, shared by lines.c and formatted_lines.c. */
#ifndef GUEST_FORMATS_WORD_LINES_STATE_H
#define GUEST_FORMATS_WORD_LINES_STATE_H

#include "line.h"

struct lines_state {
	const char *story; /* whose beginning is pending */
	struct line line;
	int label_is_pending;
	int has_text;     /* the paragraph has text */
	int line_is_open; /* the line is not empty */
	unsigned pending_lines, pending_tabs;
	int story_has_lines;
	int row_is_open, cell_is_open;
	uint32_t shown;
	unsigned emphasis, written_emphasis;
	uint16_t *target; /* of a link */
	size_t target_length;
	int target_is_pending;
};

extern struct lines_state lines_state;

/* lines.c: writes the paragraph's label. */
void lines_put_label(void);

/* formatted_lines.c: write the marks before a paragraph's text and before any text, and at ends. */
void formatted_lines_begin(void);
void formatted_lines_text(void);
void formatted_lines_note(const char *prefix, const uint16_t *mark, size_t length, int is_text);
void formatted_lines_end_cell(void);
void formatted_lines_end_row(void);

#endif
