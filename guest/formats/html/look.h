/* The look of elements; see look.c. */
#ifndef GUEST_FORMATS_HTML_LOOK_H
#define GUEST_FORMATS_HTML_LOOK_H

#include "formats/markup/tokens.h"
#include "state.h"

/* Reads what a start tag says about its element: its style, and attributes that are older. */
void html_look_read(const struct html_page *p, struct html_open *element, const struct markup *m);

/* Sets the look of an element in one with this look. */
void html_look_inherit(struct html_open *element, const struct html_look *outer);

#endif
