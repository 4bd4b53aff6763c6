/* The fields of Word in a page; see fields.c. */
#ifndef GUEST_FORMATS_HTML_FIELDS_H
#define GUEST_FORMATS_HTML_FIELDS_H

#include "state.h"

/* Takes the mark of a field: enum html_field_mark. */
void html_field_mark(struct html_page *p, unsigned mark);

/* Takes a unit of text; returns 0 if it is not part of an instruction. */
int html_field_takes(struct html_page *p, unsigned unit);

#endif
