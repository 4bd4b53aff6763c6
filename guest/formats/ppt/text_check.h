/* Checks the texts of a text box or a list against their formatting; see text_check.c. */
#ifndef GUEST_FORMATS_PPT_TEXT_CHECK_H
#define GUEST_FORMATS_PPT_TEXT_CHECK_H

#include "record.h"

/* The text whose records are being checked. */
struct text_check {
	uint32_t units;
	int has_text;
};

/* Begins a text. */
static inline void text_check_begin(struct text_check *t)
{
	*t = (struct text_check){0};
}

/* Checks the next record of a text, of footers or of a comment, and reports what is damaged. */
void text_check_take(struct text_check *t, unsigned type, struct records body, uint32_t at);

#endif
