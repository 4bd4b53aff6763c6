/* Copies of elements that are read later; see word_xml_copy.c. */
#ifndef GUEST_FORMATS_OFFICE_XML_WORD_XML_COPY_H
#define GUEST_FORMATS_OFFICE_XML_WORD_XML_COPY_H

#include "word_xml_parser.h"

/* Initialise with zeros. */
struct xml_copy {
	uint16_t *units;
	size_t count;
};

/* Append a start tag, an end tag and a unit of text. */
void xml_copy_begin(struct xml_copy *c, const struct word_tag *tag);
void xml_copy_end(struct xml_copy *c, enum word_element element);
void xml_copy_text(struct xml_copy *c, unsigned unit);

/* Passes the elements on, as the parser does. */
void xml_copy_parse(const struct xml_copy *c, const struct word_handler *handler, void *context);

void xml_copy_free(struct xml_copy *c);

#endif
