/* Writes the text of a page as it is shown; see shown.c. */
#ifndef GUEST_FORMATS_HTML_SHOWN_H
#define GUEST_FORMATS_HTML_SHOWN_H

#include "state.h"

/* Takes a unit of text. */
void html_shown_unit(struct html_page *p, unsigned unit);

/*
 * Writes the words at the beginning of the units that follow a visible unit of the same text, if
 * they are shown as they are written; returns how many units.
 */
size_t html_shown_words(struct html_page *p, const uint16_t *units, size_t count);

/* Takes a character that is shown but not written in the page, such as the quotes of <q>. */
void html_shown_generated(struct html_page *p, unsigned unit);

/* Begins to keep text instead of writing it; and ends that, and uses the text. */
void html_shown_begin_capture(struct html_page *p, enum html_capture capture);
void html_shown_end_capture(struct html_page *p, const struct html_open *element);

#endif
