/* The rules of a page's style sheets; see style_sheet.c. */
#ifndef GUEST_FORMATS_HTML_STYLE_SHEET_H
#define GUEST_FORMATS_HTML_STYLE_SHEET_H

#include "style.h"

struct html_rule;

/* Initialise with zeros. */
struct html_styles {
	struct html_rule *rules;
	size_t count;    /* sorted by selector */
	uint16_t *units; /* of the current sheet */
	size_t unit_count;
};

/* Takes a unit of a style sheet. */
void html_styles_unit(struct html_styles *s, unsigned unit);

/* Ends a style sheet and reads its rules. */
void html_styles_end_sheet(struct html_styles *s);

/* Returns the style of the element that begins: its rules, its own style, and `hidden`. */
struct html_style html_styles_of(const struct html_styles *s, const struct markup *m);

void html_styles_close(struct html_styles *s);

#endif
