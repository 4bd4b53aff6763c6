/* Reads the parts of a page; see page.c. */
#ifndef GUEST_FORMATS_HTML_PAGE_H
#define GUEST_FORMATS_HTML_PAGE_H

#include "formats/plain/text_file.h"

/* Writes the text of a page, whose charset is known, part by part. */
void html_page_read(const struct text_file *f);

#endif
