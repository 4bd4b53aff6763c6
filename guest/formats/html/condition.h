/* The conditions of conditional comments; see condition.c. */
#ifndef GUEST_FORMATS_HTML_CONDITION_H
#define GUEST_FORMATS_HTML_CONDITION_H

#include <stddef.h>
#include <stdint.h>

/*
 * Returns whether Word shows what depends on a condition, such as "gte mso 9". Conditions on other
 * features are true either way: what Word does without `supportLists` is in the text of a page.
 */
int html_condition_is_true(const uint16_t *units, size_t count);

/* Returns the same for a tokenizer, and 1 for what browsers show if the user wants hidden text. */
int html_condition_is_read(void *context, const uint16_t *units, size_t count, int is_in_comment);

#endif
