/* Destinations that are skipped; see destinations.c. */
#ifndef GUEST_FORMATS_RTF_DESTINATIONS_H
#define GUEST_FORMATS_RTF_DESTINATIONS_H

#include <stdint.h>

#include "state.h"

/* Returns whether an ignorable destination of this name is known to have no visible text. */
int destination_is_known(const char *name);

struct text_count {
	uint32_t characters; /* visible ones */
	int has_words;       /* not only lines and other symbols */
};

/* Counts the text of a group that was skipped, without its data. */
struct text_count destination_text(struct rtf_reader *r, const struct range *range);

#endif
