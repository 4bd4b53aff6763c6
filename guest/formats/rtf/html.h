/* HTML that a mail program has put into RTF ([MS-OXRTFEX]); see html.c. */
#ifndef GUEST_FORMATS_RTF_HTML_H
#define GUEST_FORMATS_RTF_HTML_H

#include "state.h"

/* Notes that the document was made from HTML. */
void html_expect(struct rtf_reader *r);

/* Begins a fragment of HTML source; skips it if the document was not made from HTML. */
void html_begin_fragment(struct rtf_reader *r);
void html_end_fragment(struct rtf_reader *r);

/* Returns whether the text comes from HTML source from here on. */
static inline int html_is_active(const struct rtf_reader *r)
{
	return r->html != NULL;
}

/* Takes a unit of a fragment, and one of the text between fragments. */
void html_source_unit(struct rtf_reader *r, unsigned unit);
void html_text_unit(struct rtf_reader *r, unsigned unit);

/* Takes the end of a line or paragraph between fragments. */
void html_text_break(struct rtf_reader *r);

/* Ends the HTML; reports tags and elements that are not closed. */
void html_end(struct rtf_reader *r);

void html_free(struct rtf_reader *r);

#endif
