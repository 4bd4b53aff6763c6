/* Charsets by the labels that web pages and mails use; see labels.c. */
#ifndef GUEST_CHARSET_LABELS_H
#define GUEST_CHARSET_LABELS_H

#include "charset.h"

/*
 * Returns the charset of a label, such as "ISO-8859-1" or "gb2312", as browsers read it ([Encoding]
 * 4.2); NULL if it is unknown. Case and spaces at the ends do not matter.
 */
const struct charset *charset_labelled(const char *label);

/* No label is longer, even with spaces. */
enum { LONGEST_CHARSET_LABEL = 39 };

/*
 * Copies the label that follows a name and an equals sign in a text, such as `charset=utf-8`, with
 * or without quotes. Returns 0 without one.
 */
int charset_label_find(const char *text, const char *name, char label[LONGEST_CHARSET_LABEL + 1]);

#endif
