/* The formats that consist of text; see text_based.c. */
#ifndef GUEST_FORMATS_PLAIN_TEXT_BASED_H
#define GUEST_FORMATS_PLAIN_TEXT_BASED_H

#include "formats/reader.h"
#include "text_file.h"

/* Reads a file of text. Returns OTHER if it is not of the reader's format. */
typedef enum outcome text_reader(struct text_file *f);

text_reader plain_text_read; /* plain text */
text_reader plain_text_read_body; /* the same, without setting the report's format */
text_reader csv_read;        /* delimited text */
text_reader sylk_read;       /* SYLK */
text_reader html_read;       /* HTML */
text_reader mime_read;       /* a web page with its parts in one file (MHTML, RFC 2557) */
text_reader word_xml_read;   /* WordprocessingML of Word 2003, and Flat OPC packages */
text_reader excel_xml_read;  /* SpreadsheetML of Excel 2003 */

/* Returns whether a file begins with the header of a MIME message. It may have binary parts. */
int mime_matches(const struct stream *stream, uint32_t start);

#endif
