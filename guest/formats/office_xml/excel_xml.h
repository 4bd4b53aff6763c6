/* A workbook in SpreadsheetML of Excel 2003; see excel_xml.c. */
#ifndef GUEST_FORMATS_OFFICE_XML_EXCEL_XML_H
#define GUEST_FORMATS_OFFICE_XML_EXCEL_XML_H

#include "formats/markup/tokens.h"
#include "formats/plain/text_file.h"
#include "formats/sheet/values.h"
#include "formats/xls/page_headers.h"

/* A style of cells. Names are offsets in the workbook's units. */
struct xml_style {
	uint32_t id, id_length, parent, parent_length;
	uint16_t format, font;
	uint8_t has_format, has_font; /* otherwise they are inherited */
};

/* The settings of a sheet, which follow its cells in the file. */
struct xml_sheet {
	uint8_t state; /* enum sheet_state */
	uint8_t hides_zeros;
	struct page_headers headers;
};

struct xml_book {
	struct values values;
	struct xml_style *styles; /* once they are resolved, in the order of their names */
	size_t style_count;
	uint16_t *units;
	size_t unit_count;
	struct xml_sheet *sheets;
	size_t sheet_count;
	int is_whole; /* the end of the root element has been found */
};

/* Adds a style. */
struct xml_style *xml_styles_add(struct xml_book *b, const uint16_t *id, size_t id_length,
				 const uint16_t *parent, size_t parent_length);

/* Sets what styles inherit, once all have been read. */
void xml_styles_resolve(struct xml_book *b);

/* Returns the style of this name, else the default style, else NULL. */
const struct xml_style *xml_styles_find(const struct xml_book *b, const uint16_t *id,
					size_t length);

/* Reads everything but the cells. Returns 0 if the file is not SpreadsheetML. */
int excel_xml_read_settings(struct xml_book *b, const struct text_file *f);

/* Returns whether an element outside of tables has settings, whose text is not shown. */
int excel_xml_is_setting(const struct markup *m);

/* Writes the sheets. */
void excel_xml_put_sheets(struct xml_book *b, const struct text_file *f);

#endif
