/* The text of a cell, as a page shows it; see sheet_text.c. */
#ifndef GUEST_FORMATS_HTML_SHEET_TEXT_H
#define GUEST_FORMATS_HTML_SHEET_TEXT_H

#include <stddef.h>
#include <stdint.h>

/* Line ends and spaces stay pending until text follows. Initialise with zeros. */
struct html_sheet_text {
	uint16_t *units;
	size_t count;
	uint32_t breaks;
	int has_space;
	int has_visible; /* anything but spaces */
};

/* Appends a unit; white space collapses unless it is kept. */
void html_sheet_text_unit(struct html_sheet_text *t, unsigned unit, int is_kept);

/* Ends a line, and a block, which ends the line unless that is empty. */
void html_sheet_text_break(struct html_sheet_text *t);
void html_sheet_text_end_block(struct html_sheet_text *t);

/* Empties the text, but keeps its memory. */
void html_sheet_text_clear(struct html_sheet_text *t);

#endif
