/* The text boxes of a page that is read as a sheet; see sheet_boxes.c. */
#ifndef GUEST_FORMATS_HTML_SHEET_BOXES_H
#define GUEST_FORMATS_HTML_SHEET_BOXES_H

#include "elements.h"
#include "formats/markup/tokens.h"
#include "sheet_text.h"

/* Initialise with zeros. */
struct html_sheet_boxes {
	uint32_t depth; /* of the current box; 0 outside */
	struct html_sheet_text text;
	uint16_t *units; /* of all boxes; each ends with a 0 */
	size_t count;
};

/* Take a start tag and an end tag; return 0 if it neither delimits a text box nor is in one. */
int html_sheet_boxes_begin(struct html_sheet_boxes *b, const struct markup *m,
			   const struct html_element_type *type);
int html_sheet_boxes_end(struct html_sheet_boxes *b, const struct html_element_type *type);

/* Writes the boxes as the sheet's part "text-boxes". */
void html_sheet_boxes_put(struct html_sheet_boxes *b);

void html_sheet_boxes_free(struct html_sheet_boxes *b);

#endif
