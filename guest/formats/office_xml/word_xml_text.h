/* Writes the text of a document; see word_xml_text.c. */
#ifndef GUEST_FORMATS_OFFICE_XML_WORD_XML_TEXT_H
#define GUEST_FORMATS_OFFICE_XML_WORD_XML_TEXT_H

#include "word_xml_reader.h"

/* Takes the elements of the document, or of a copy. `context` is the reader. */
extern const struct word_handler xml_text_handler;

#endif
