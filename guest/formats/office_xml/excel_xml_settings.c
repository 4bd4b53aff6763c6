/*
 * Reads what affects the cells of SpreadsheetML: styles, and the settings of the workbook and of
 * its sheets. Settings follow the cells in the file.
 */
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/bytes.h"
#include "base/memory.h"
#include "formats/markup/attributes.h"
#include "excel_xml.h"
#include "excel_xml_formats.h"
#include "formats/markup/tokens.h"
#include "formats/properties/document_properties.h"
#include "namespaces.h"

#define SPREADSHEET "urn:schemas-microsoft-com:office:spreadsheet"

/* The part of the file that is being read. */
enum part { ELSEWHERE, IN_PROPERTIES, IN_STYLE, IN_WORKBOOK_SETTINGS, IN_SHEET, IN_CELLS };

struct settings {
	struct xml_book *book;
	enum part part;
	int has_root, is_other; /* the root element has been read; it is of another format */
	/* The text of the element that is open, if it matters. */
	uint16_t *text;
	size_t length;
	int is_collecting;
};

static struct xml_sheet *sheet_of(struct settings *s)
{
	return &s->book->sheets[s->book->sheet_count - 1];
}

/* The longest text that matters; that of a property is cut long before. */
enum { LONGEST_TEXT = 1 << 16 };

static void take_text(void *context, unsigned unit)
{
	struct settings *s = context;
	if (s->is_collecting && s->length < LONGEST_TEXT)
		memory_append(s->text, s->length, (uint16_t)unit);
}

static void collect(struct settings *s)
{
	s->is_collecting = 1;
	s->length = 0;
}

static void begin_style(struct settings *s, const struct markup *m)
{
	size_t id_length, parent_length;
	const uint16_t *id = attribute_value(m, "ID", &id_length),
		       *parent = attribute_value(m, "Parent", &parent_length);
	xml_styles_add(s->book, id, id_length, parent, parent_length);
	s->part = IN_STYLE;
}

static void begin_in_style(struct settings *s, const struct markup *m)
{
	struct xml_style *style = &s->book->styles[s->book->style_count - 1];
	struct values *v = &s->book->values;
	size_t length;
	if (local_name_is(m, "NumberFormat")) {
		const uint16_t *format = attribute_value(m, "Format", &length);
		style->format = (uint16_t)excel_xml_format(v, format, length);
		style->has_format = 1;
	} else if (local_name_is(m, "Font")) {
		const uint16_t *name = attribute_value(m, "FontName", &length);
		style->font = (uint16_t)values_add_font(v, name, length);
		style->has_font = name != NULL;
	}
}

/* Reads the text of a header or footer; the last one counts. */
static void take_header(struct settings *s, const struct markup *m, struct string *header)
{
	size_t length;
	const uint16_t *text = attribute_value(m, "Data", &length);
	*header = values_string(&s->book->values, text, length);
}

static void begin_in_sheet(struct settings *s, const struct markup *m)
{
	struct xml_sheet *sheet = sheet_of(s);
	if (local_name_is(m, "Table"))
		s->part = IN_CELLS;
	else if (local_name_is(m, "Visible"))
		collect(s);
	else if (local_name_is(m, "Header"))
		take_header(s, m, &sheet->headers.headers[ALL_PAGES]);
	else if (local_name_is(m, "Footer"))
		take_header(s, m, &sheet->headers.footers[ALL_PAGES]);
	else if (local_name_is(m, "DoNotDisplayZeros"))
		sheet->hides_zeros = 1;
}

static void begin_elsewhere(struct settings *s, const struct markup *m)
{
	if (local_name_is(m, "Worksheet")) {
		memory_append(s->book->sheets, s->book->sheet_count, (struct xml_sheet){0});
		s->part = IN_SHEET;
	} else if (local_name_is(m, "Style")) {
		begin_style(s, m);
	} else if (local_name_is(m, "DocumentProperties")) {
		s->part = IN_PROPERTIES;
	} else if (local_name_is(m, "ExcelWorkbook")) {
		s->part = IN_WORKBOOK_SETTINGS;
	}
}

static void begin(void *context, struct markup *m)
{
	struct settings *s = context;
	if (!s->has_root) {
		s->has_root = 1;
		s->is_other = !local_name_is(m, "Workbook") || !declares_namespace(m, SPREADSHEET);
		return;
	}
	if (s->is_other)
		return;
	switch (s->part) {
	case ELSEWHERE:
		begin_elsewhere(s, m);
		break;
	case IN_PROPERTIES:
		collect(s);
		break;
	case IN_STYLE:
		begin_in_style(s, m);
		break;
	case IN_WORKBOOK_SETTINGS:
		s->book->values.book.since_1904 |= local_name_is(m, "Date1904");
		break;
	case IN_SHEET:
		begin_in_sheet(s, m);
		break;
	case IN_CELLS:
		break;
	}
}

/* Takes the text of an element. */
static void end_collecting(struct settings *s, const struct markup *m)
{
	s->is_collecting = 0;
	if (s->part == IN_PROPERTIES)
		document_property_take(local_name(m), s->text, s->length);
	else if (units_equal(s->text, s->length, "SheetHidden"))
		sheet_of(s)->state = SHEET_HIDDEN;
	else if (units_equal(s->text, s->length, "SheetVeryHidden"))
		sheet_of(s)->state = SHEET_VERY_HIDDEN;
}

static void end(void *context, struct markup *m)
{
	/* The element that ends each part, and the part that continues. */
	static const struct {
		const char *name;
		enum part after;
	} ends[] = {
		[ELSEWHERE] = {"Workbook", ELSEWHERE},
		[IN_PROPERTIES] = {"DocumentProperties", ELSEWHERE},
		[IN_STYLE] = {"Style", ELSEWHERE},
		[IN_WORKBOOK_SETTINGS] = {"ExcelWorkbook", ELSEWHERE},
		[IN_SHEET] = {"Worksheet", ELSEWHERE},
		[IN_CELLS] = {"Table", IN_SHEET},
	};
	struct settings *s = context;
	if (s->is_collecting)
		end_collecting(s, m);
	if (!local_name_is(m, ends[s->part].name))
		return;
	s->book->is_whole |= s->part == ELSEWHERE && !s->is_other;
	s->part = ends[s->part].after;
}

int excel_xml_is_setting(const struct markup *m)
{
	static const char *const names[] = {
		"DocumentProperties", "CustomDocumentProperties", "OfficeDocumentSettings",
		"SmartTags", "ExcelWorkbook", "ComponentOptions", "MapInfo", "PivotCache", "Styles",
		"Names", "WorksheetOptions", "DataValidation", "ConditionalFormatting", "AutoFilter",
		"Sorting", "PageBreaks", "PivotTable", "QueryTable", "Watches"};
	for (size_t i = 0; i < COUNT(names); i++)
		if (local_name_is(m, names[i]))
			return 1;
	return 0;
}

int excel_xml_read_settings(struct xml_book *b, const struct text_file *f)
{
	static const struct markup_handler handler = {.begin = begin, .end = end, .text = take_text};
	struct settings s = {.book = b};
	struct markup m;
	markup_open(&m, MARKUP_XML, &handler, &s);
	text_file_read(f, markup_put_units, &m);
	markup_end(&m);
	markup_close(&m);
	free(s.text);
	xml_styles_resolve(b);
	return s.has_root && !s.is_other;
}
