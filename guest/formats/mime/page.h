/* Reads a part that is a page, with other parts that belong to it; see page.c. */
#ifndef GUEST_FORMATS_MIME_PAGE_H
#define GUEST_FORMATS_MIME_PAGE_H

#include "formats/plain/text_based.h"
#include "parts.h"

/* Reads a part as a file of its own. */
enum outcome part_read(const struct part *part, text_reader *read);

/*
 * Reads a page with bytes from another part, in the same charset: `inserted` at the end of the
 * page's head, and `appended` after the page.
 */
enum outcome part_read_with(const struct part *page, struct slice inserted, struct slice appended);

#endif
