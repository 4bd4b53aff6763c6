/* Reads a workbook that Excel has saved as a page with its sheets in parts; see workbook.c. */
#ifndef GUEST_FORMATS_MIME_WORKBOOK_H
#define GUEST_FORMATS_MIME_WORKBOOK_H

#include "formats/reader.h"
#include "parts.h"

/* Reads the sheets, and marks their parts as read. Returns OTHER if the page lists none. */
enum outcome workbook_parts_read(struct parts *parts, struct part *root);

#endif
