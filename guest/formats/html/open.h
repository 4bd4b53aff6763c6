/* The open elements of a page; see open.c. */
#ifndef GUEST_FORMATS_HTML_OPEN_H
#define GUEST_FORMATS_HTML_OPEN_H

#include "formats/markup/tokens.h"
#include "state.h"

/* Begins the element of a start tag, and ends those that it implies to end. */
void html_open_begin(struct html_page *p, const struct markup *m);

/* Ends the element of an end tag, and those in it. */
void html_open_end(struct html_page *p, const struct markup *m);

/* Ends the head if other text than white space follows. */
void html_open_text(struct html_page *p, unsigned unit);

/* Ends all elements from this depth on. */
void html_open_end_all(struct html_page *p, size_t depth);

#endif
