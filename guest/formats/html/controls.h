/* The text that elements of forms have in attributes; see controls.c. */
#ifndef GUEST_FORMATS_HTML_CONTROLS_H
#define GUEST_FORMATS_HTML_CONTROLS_H

#include "elements.h"
#include "formats/markup/tokens.h"

/* Returns the text that is shown for the element of a start tag, or NULL. */
const uint16_t *html_control_text(const struct html_element_type *type, const struct markup *m,
				  size_t *length);

#endif
