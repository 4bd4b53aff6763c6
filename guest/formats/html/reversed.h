/* Finds pages with lists that count backwards; see reversed.c. */
#ifndef GUEST_FORMATS_HTML_REVERSED_H
#define GUEST_FORMATS_HTML_REVERSED_H

#include "formats/plain/text_file.h"

/* Returns whether a page may have lists that count backwards. */
int html_may_be_reversed(const struct text_file *f);

#endif
