/* The targets of links; see link.c. */
#ifndef GUEST_FORMATS_WORD_LINK_H
#define GUEST_FORMATS_WORD_LINK_H

#include "text/fields.h"

struct link {
	struct argument address, place; /* of a document, and in it; each may be empty */
};

/* Reads the target from a field's instruction; returns 0 if the field is not a link. */
int link_read(struct link *link, struct argument instruction);

/* Returns whether a viewer may follow the link: its target is not a program. */
int link_is_followed(const struct link *link);

/* Writes the target as text, or as the destination of a Markdown link. */
void link_put(const struct link *link);
void link_put_destination(const struct link *link);

#endif
