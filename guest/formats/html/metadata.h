/* The metadata of a page: its title, its <meta> elements and Office's properties; metadata.c. */
#ifndef GUEST_FORMATS_HTML_METADATA_H
#define GUEST_FORMATS_HTML_METADATA_H

#include "formats/markup/tokens.h"

/* The property that is being read. Initialise with zeros. */
struct html_metadata {
	int is_in_properties; /* of Office */
	int is_open;
	char name[LONGEST_NAME + 1];
	uint16_t *units;
	size_t count;
};

/* Take a start tag and an end tag. */
void html_metadata_begin(struct html_metadata *d, const struct markup *m);
void html_metadata_end(struct html_metadata *d, const struct markup *m);

/* Takes a unit of text; returns 0 if it is not part of the metadata. */
int html_metadata_text(struct html_metadata *d, unsigned unit);

/* Ends a property that has no end tag, and frees its text. */
void html_metadata_finish(struct html_metadata *d);

#endif
