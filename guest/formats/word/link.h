/* The targets of links; see link.c. */
#ifndef GUEST_FORMATS_WORD_LINK_H
#define GUEST_FORMATS_WORD_LINK_H

#include "text/fields.h"

struct link {
	struct argument address, place; /* of a document, and in it; each may be empty */
};

/* Reads the target from a field's instruction; returns 0 if the field is not a link. */
int link_read(struct link *link, struct argument instruction);

/* Writes the target as text. */
void link_put(const struct link *link);

/* Makes the text that follows a marked link. */
void link_begin(const struct link *link);

#endif
