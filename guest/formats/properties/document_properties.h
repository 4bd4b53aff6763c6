/* The properties of a document in Office's XML and HTML; see document_properties.c. */
#ifndef GUEST_FORMATS_PROPERTIES_DOCUMENT_PROPERTIES_H
#define GUEST_FORMATS_PROPERTIES_DOCUMENT_PROPERTIES_H

#include <stddef.h>
#include <stdint.h>

/*
 * Takes the text of a property, an element whose name has no prefix. Others than the known ones are
 * ignored.
 */
void document_property_take(const char *name, const uint16_t *text, size_t length);

#endif
