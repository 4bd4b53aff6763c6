/* Reads the tables of HTML as a sheet; see sheet.c. */
#ifndef GUEST_FORMATS_HTML_SHEET_H
#define GUEST_FORMATS_HTML_SHEET_H

#include "formats/plain/text_based.h"

/* Reads a page whose charset is known. html.c has set the report's format. */
text_reader html_sheet_read;

#endif
