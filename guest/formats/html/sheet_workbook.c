/*
 * Reads Excel's XML in conditional comments: <x:ExcelWorkbook> with the names of the sheets, and
 * the <x:ClientData> of a cell's comment.
 */
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "formats/markup/attributes.h"
#include "formats/xls/book.h"
#include "sheet_workbook.h"

void html_workbook_begin(struct html_workbook *w, const struct markup *m)
{
	w->length = 0;
	if (!strcmp(m->name, "x:excelworksheet")) {
		memory_append(w->sheets, w->count, (struct html_workbook_sheet){0});
		w->in_sheet = 1;
	} else if (!strcmp(m->name, "x:clientdata")) {
		w->in_comment = attribute_is(m, "objecttype", "note");
		w->comment = (struct html_cell_comment){.is_comment = w->in_comment};
	} else if (w->in_sheet && !strcmp(m->name, "x:worksheetsource")) {
		w->sheets[w->count - 1].is_linked = attribute_is_set(m, "href");
	}
}

/* Keeps the text of an element; returns its offset. */
static size_t keep(struct html_workbook *w)
{
	size_t at = w->unit_count;
	for (size_t i = 0; i < w->length; i++)
		memory_append(w->units, w->unit_count, w->text[i]);
	return at;
}

static uint32_t number(const struct html_workbook *w)
{
	enum { MOST_DIGITS = 7 };
	uint32_t value = 0;
	for (size_t i = 0; i < w->length && i < MOST_DIGITS; i++)
		if (w->text[i] >= '0' && w->text[i] <= '9')
			value = value * 10 + (w->text[i] - '0');
	return value;
}

static void end_in_sheet(struct html_workbook *w, const char *name)
{
	struct html_workbook_sheet *sheet = &w->sheets[w->count - 1];
	if (!strcmp(name, "x:name")) {
		sheet->name_length = w->length;
		sheet->name = keep(w);
	} else if (!strcmp(name, "x:visible")) {
		if (units_equal(w->text, w->length, "SheetHidden"))
			sheet->state = SHEET_HIDDEN;
		else if (units_equal(w->text, w->length, "SheetVeryHidden"))
			sheet->state = SHEET_VERY_HIDDEN;
	}
}

static void end_in_comment(struct html_workbook *w, const char *name)
{
	struct html_cell_comment *c = &w->comment;
	if (!strcmp(name, "x:row")) {
		c->row = number(w);
	} else if (!strcmp(name, "x:column")) {
		c->column = number(w);
	} else if (!strcmp(name, "x:author")) {
		c->author_length = w->length;
		c->author = keep(w);
	}
}

int html_workbook_end(struct html_workbook *w, const struct markup *m)
{
	int ends_comment = w->in_comment && !strcmp(m->name, "x:clientdata");
	if (ends_comment)
		w->in_comment = 0;
	else if (!strcmp(m->name, "x:excelworksheet"))
		w->in_sheet = 0;
	else if (w->in_sheet)
		end_in_sheet(w, m->name);
	else if (w->in_comment)
		end_in_comment(w, m->name);
	w->length = 0;
	return ends_comment;
}

void html_workbook_text(struct html_workbook *w, unsigned unit)
{
	if ((w->in_sheet || w->in_comment) && w->length < LONGEST_WORKBOOK_TEXT &&
	    (w->length > 0 || unit > ' '))
		w->text[w->length++] = (uint16_t)unit;
}

void html_workbook_free(struct html_workbook *w)
{
	free(w->sheets);
	free(w->units);
}
