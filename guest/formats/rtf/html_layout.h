/* The lines of HTML; see html_layout.c. */
#ifndef GUEST_FORMATS_RTF_HTML_LAYOUT_H
#define GUEST_FORMATS_RTF_HTML_LAYOUT_H

#include "formats/markup/tokens.h"
#include "state.h"

/* Deeper elements share the last entry. */
enum { DEEPEST_LAYOUT = 16 };

struct html_list {
	int is_ordered;
	int format; /* of numbers_format() */
	int number; /* of the last item */
};

/* The separators to write before the next visible character. */
struct html_layout {
	unsigned lines;  /* ends of lines */
	int is_broken;   /* between blocks, which are on different lines */
	unsigned tabs;      /* between cells */
	int is_before_tabs; /* a line ends before them: the row's first cells are empty */
	int has_space;
	int has_label;     /* a list item begins */
	int has_text;      /* there is some in the line */
	uint32_t written;  /* units */
	unsigned preformatted; /* elements */
	struct html_list lists[DEEPEST_LAYOUT];
	unsigned list_depth;
	unsigned cells[DEEPEST_LAYOUT]; /* of each table's row so far */
	uint32_t rows[DEEPEST_LAYOUT];  /* `written` at the row's beginning */
	unsigned table_depth;
};

/* Takes a character of text, or half of one. */
void layout_unit(struct rtf_reader *r, struct html_layout *l, unsigned unit);

/* Ends a block. */
void layout_break(struct html_layout *l);

/* Begin and end an element. */
void layout_begin(struct html_layout *l, const struct markup *m);
void layout_end(struct html_layout *l, const char *tag);

#endif
