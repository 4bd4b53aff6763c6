/* The header and footer of a sheet that Excel has saved as a page; see sheet_page.c. */
#ifndef GUEST_FORMATS_HTML_SHEET_PAGE_H
#define GUEST_FORMATS_HTML_SHEET_PAGE_H

#include <stddef.h>
#include <stdint.h>

#include "formats/sheet/values.h"

enum html_margin { NO_MARGIN, HEADER, FOOTER, MARGINS };

/* Initialise with zeros. */
struct html_sheet_page {
	uint16_t *texts[MARGINS]; /* as in the style sheet, with its escapes */
	size_t counts[MARGINS];
	size_t matched[MARGINS]; /* units of the properties' names */
	enum html_margin margin; /* the one that is read */
	int in_quotes, is_escaped;
};

/* Takes a unit of a style sheet. */
void html_sheet_page_unit(struct html_sheet_page *p, unsigned unit);

/* Writes the parts "header" and "footer" of the sheet. */
void html_sheet_page_put(struct html_sheet_page *p, struct values *v);

void html_sheet_page_close(struct html_sheet_page *p);

#endif
