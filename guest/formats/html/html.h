/* Reads HTML; see html.c. */
#ifndef GUEST_FORMATS_HTML_HTML_H
#define GUEST_FORMATS_HTML_HTML_H

#include "formats/plain/text_based.h"

/*
 * Reads a page without setting the report's format. The page's own charset counts unless the
 * file's is certain (text_file_declare(), with charset/labels.h).
 */
text_reader html_read_page;

#endif
