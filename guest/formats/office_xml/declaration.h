/* The XML declaration; see declaration.c. */
#ifndef GUEST_FORMATS_OFFICE_XML_DECLARATION_H
#define GUEST_FORMATS_OFFICE_XML_DECLARATION_H

#include "formats/plain/text_file.h"

/* Sets the charset that the declaration names, unless the encoding is certain, or guesses it. */
void declaration_read(struct text_file *f);

#endif
