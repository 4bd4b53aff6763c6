/* The values of cells in SpreadsheetML; see excel_xml_cells.c. */
#ifndef GUEST_FORMATS_OFFICE_XML_EXCEL_XML_CELLS_H
#define GUEST_FORMATS_OFFICE_XML_EXCEL_XML_CELLS_H

#include "excel_xml.h"

enum xml_type { XML_STRING, XML_NUMBER, XML_DATE, XML_BOOLEAN, XML_ERROR };

/* A cell while it is read. */
struct xml_cell {
	enum xml_type type;
	const struct xml_style *style; /* NULL without one */
	uint16_t *text;
	size_t length;
};

/* Returns whether the cell shows nothing. */
int xml_cell_is_empty(const struct xml_book *b, const struct xml_cell *c);

/* Writes the value as Excel displays it. */
void xml_cell_put(struct xml_book *b, const struct xml_cell *c);

#endif
