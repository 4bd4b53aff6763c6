/* The properties of a paragraph that decide how its line begins. */
#ifndef GUEST_FORMATS_WORD_LINE_H
#define GUEST_FORMATS_WORD_LINE_H

#include "text/marks.h"

struct line {
	const uint16_t *label; /* of a list, valid until the paragraph ends */
	int label_length;
	int is_bullet;
	unsigned level;   /* of the list */
	unsigned heading; /* 1 and up; 0 for text */
	int in_table;
	enum alignment alignment; /* in a table */
};

#endif
