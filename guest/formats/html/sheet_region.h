/* A region of a page that is not shown in the sheet; see sheet_region.c. */
#ifndef GUEST_FORMATS_HTML_SHEET_REGION_H
#define GUEST_FORMATS_HTML_SHEET_REGION_H

#include "elements.h"
#include "formats/markup/tokens.h"
#include "style_sheet.h"

enum html_region_kind {
	REGION_SHOWN,   /* not a region */
	REGION_UNSEEN,  /* such as a script */
	REGION_HIDDEN,
	REGION_DELETED,
	REGION_COMMENTS, /* Excel's list of the comments of cells */
	REGION_ANCHOR,   /* a link between a cell and its comment */
};

/* Initialise with zeros. */
struct html_region {
	enum html_region_kind kind;
	char name[LONGEST_NAME + 1]; /* of its element */
	uint32_t depth;              /* open elements of this name */
	uint32_t tables;             /* open tables */
};

/* Begins a region if the element is one. */
void html_region_begin(struct html_region *r, const struct markup *m,
		       const struct html_element_type *type, const struct html_style *style);

/*
 * Takes a start tag or an end tag in a region. Returns 0 if the tag is not part of the region: if
 * the region has ended before it.
 */
int html_region_takes_begin(struct html_region *r, const struct markup *m);
int html_region_takes_end(struct html_region *r, const struct markup *m);

#endif
