/* Numbering by \pn and \pnseclvl, instead of list tables; see autonumbers.c. */
#ifndef GUEST_FORMATS_RTF_AUTONUMBERS_H
#define GUEST_FORMATS_RTF_AUTONUMBERS_H

#include <stdint.h>

#include "text/lists.h"

struct rtf_reader;
struct autonumbers;

/* The counts of a story: of each level of an outline, and of other numbered paragraphs. */
struct autocounts {
	int levels[LIST_LEVELS], body;
};

/* Reads the numbering of the paragraph around the group, and skips the group. */
void autonumbers_read(struct rtf_reader *r);

/* Skips the numbering of a level of the section's outline; it is read when it is needed. */
void autonumbers_skip_level(struct rtf_reader *r, int level);

/*
 * Counts the current paragraph, and writes its label. Returns the number of units, 0 if it is not
 * numbered.
 */
int autonumbers_label(struct rtf_reader *r, struct autocounts *counts,
		      uint16_t label[LONGEST_LABEL + LONGEST_NUMBER]);

void autonumbers_free(struct rtf_reader *r);

#endif
