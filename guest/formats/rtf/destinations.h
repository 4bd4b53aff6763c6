/* Destinations that are skipped; see destinations.c. */
#ifndef GUEST_FORMATS_RTF_DESTINATIONS_H
#define GUEST_FORMATS_RTF_DESTINATIONS_H

#include <stdint.h>

#include "state.h"

struct control;

/* Returns whether a word is a destination that is known to have no visible text. */
int destination_is_known(const struct control *control);

struct text_count {
	uint32_t characters; /* visible ones */
	int has_words;       /* not only lines and other symbols */
};

/* Counts the text of a group that was skipped, without its data. */
struct text_count destination_text(struct rtf_reader *r, const struct range *range);

#endif
