/* The elements of a page whose content is not text; see omissions.c. */
#ifndef GUEST_FORMATS_HTML_OMISSIONS_H
#define GUEST_FORMATS_HTML_OMISSIONS_H

#include "elements.h"
#include "formats/markup/tokens.h"

/* Counts the element of a start tag as omitted if its content is not text. */
void html_omit(const struct html_element_type *type, const struct markup *m);

/* Counts a unit of text that a condition excludes. */
void html_omit_excluded(unsigned unit);

#endif
