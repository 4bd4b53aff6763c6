/*
 * Reads SpreadsheetML, the XML of Excel 2002 and 2003 ("XML Spreadsheet Reference", Microsoft).
 * The settings of a sheet follow its cells, so that the file is read twice.
 */
#include <stdlib.h>

#include "base/report.h"
#include "declaration.h"
#include "excel_xml.h"
#include "formats/plain/text_based.h"

static void read_book(struct xml_book *b, const struct text_file *f)
{
	report_format("excel-xml", FORMAT_EXCEL_XML, 0);
	text_file_report(f);
	excel_xml_put_sheets(b, f);
	uncalculated_report(&b->values.book.uncalculated);
	if (b->is_whole)
		catdoc_report.flags |= FLAG_WHOLE;
}

enum outcome excel_xml_read(struct text_file *f)
{
	struct xml_book b = {0};
	declaration_read(f);
	values_open(&b.values);
	enum outcome outcome = excel_xml_read_settings(&b, f) ? READ : OTHER;
	if (outcome == READ)
		read_book(&b, f);
	values_close(&b.values);
	free(b.styles);
	free(b.units);
	free(b.sheets);
	return outcome;
}
