/* The effects of elements on the lines of a page; see effects.c. */
#ifndef GUEST_FORMATS_HTML_EFFECTS_H
#define GUEST_FORMATS_HTML_EFFECTS_H

#include "formats/markup/tokens.h"
#include "state.h"

/* Begins an open element, or one without content. Implied elements have no tag: `m` is NULL. */
void html_effects_begin(struct html_page *p, struct html_open *element, const struct markup *m);

/* Ends an open element. */
void html_effects_end(struct html_page *p, struct html_open *element);

#endif
