/* The number formats that SpreadsheetML has names for; see excel_xml_formats.c. */
#ifndef GUEST_FORMATS_OFFICE_XML_EXCEL_XML_FORMATS_H
#define GUEST_FORMATS_OFFICE_XML_EXCEL_XML_FORMATS_H

#include "formats/sheet/values.h"

/* Returns the number of a format, which it adds unless it is built in. */
unsigned excel_xml_format(struct values *v, const uint16_t *format, size_t length);

#endif
