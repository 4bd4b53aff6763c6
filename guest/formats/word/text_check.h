/* Checks the text for damage; see text_check.c. */
#ifndef GUEST_FORMATS_WORD_TEXT_CHECK_H
#define GUEST_FORMATS_WORD_TEXT_CHECK_H

#include "state.h"

/* Checks a control character of the paragraph, which is at this position of the text. */
void text_check_control(struct word_reader *r, size_t i, uint32_t position, int is_special);

/* Checks the paragraph after its properties have been found. */
void text_check_paragraph(struct word_reader *r);

/* Reports the damage that can be judged only at the end of the text. */
void text_check_end(const struct word_reader *r);

#endif
