/*
 * Reads Excel's XML in conditional comments: <x:ExcelWorkbook> with the names of the sheets, and
 * the <x:ClientData> of a cell's comment.
 */
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "formats/markup/attributes.h"
#include "formats/markup/tokens.h"
#include "formats/xls/book.h"
#include "sheet_workbook.h"

/* Excel's names of sheets and of authors are shorter. */
enum { LONGEST_TEXT = 256 };

struct reader {
	struct html_workbook *workbook;
	struct html_cell_comment comment;
	int in_sheet, in_comment;
	uint16_t text[LONGEST_TEXT]; /* of the innermost element */
	size_t length;
};

static void begin(void *context, struct markup *m)
{
	struct reader *r = context;
	struct html_workbook *w = r->workbook;
	r->length = 0;
	if (!strcmp(m->name, "x:excelworksheet")) {
		memory_append(w->sheets, w->count, (struct html_workbook_sheet){0});
		r->in_sheet = 1;
	} else if (!strcmp(m->name, "x:clientdata")) {
		r->in_comment = r->comment.is_comment = attribute_is(m, "objecttype", "note");
	} else if (r->in_sheet && !strcmp(m->name, "x:worksheetsource")) {
		w->sheets[w->count - 1].is_linked = attribute_is_set(m, "href");
	}
}

/* Keeps the text of an element; returns its offset. */
static size_t keep(struct reader *r)
{
	struct html_workbook *w = r->workbook;
	size_t at = w->unit_count;
	for (size_t i = 0; i < r->length; i++)
		memory_append(w->units, w->unit_count, r->text[i]);
	return at;
}

static uint32_t number(const struct reader *r)
{
	enum { MOST_DIGITS = 7 };
	uint32_t value = 0;
	for (size_t i = 0; i < r->length && i < MOST_DIGITS; i++)
		if (r->text[i] >= '0' && r->text[i] <= '9')
			value = value * 10 + (r->text[i] - '0');
	return value;
}

static void end_in_sheet(struct reader *r, const char *name)
{
	struct html_workbook_sheet *sheet = &r->workbook->sheets[r->workbook->count - 1];
	if (!strcmp(name, "x:name")) {
		sheet->name_length = r->length;
		sheet->name = keep(r);
	} else if (!strcmp(name, "x:visible")) {
		if (units_equal(r->text, r->length, "SheetHidden"))
			sheet->state = SHEET_HIDDEN;
		else if (units_equal(r->text, r->length, "SheetVeryHidden"))
			sheet->state = SHEET_VERY_HIDDEN;
	}
}

static void end_in_comment(struct reader *r, const char *name)
{
	struct html_cell_comment *c = &r->comment;
	if (!strcmp(name, "x:row")) {
		c->row = number(r);
	} else if (!strcmp(name, "x:column")) {
		c->column = number(r);
	} else if (!strcmp(name, "x:author")) {
		c->author_length = r->length;
		c->author = keep(r);
	}
}

static void end(void *context, struct markup *m)
{
	struct reader *r = context;
	if (!strcmp(m->name, "x:excelworksheet"))
		r->in_sheet = 0;
	else if (!strcmp(m->name, "x:clientdata"))
		r->in_comment = 0;
	else if (r->in_sheet)
		end_in_sheet(r, m->name);
	else if (r->in_comment)
		end_in_comment(r, m->name);
	r->length = 0;
}

static void text(void *context, unsigned unit)
{
	struct reader *r = context;
	if (r->length < LONGEST_TEXT && (r->length > 0 || unit > ' '))
		r->text[r->length++] = (uint16_t)unit;
}

struct html_cell_comment html_workbook_read(struct html_workbook *w, const uint16_t *units,
					    size_t count)
{
	static const struct markup_handler handler = {.begin = begin, .end = end, .text = text};
	struct reader r = {.workbook = w};
	struct markup m;
	if (count == 0 || units[0] != '[')
		return r.comment;
	markup_open(&m, MARKUP_HTML, &handler, &r);
	for (size_t i = 0; i < count; i++)
		markup_put(&m, units[i]);
	markup_end(&m);
	markup_close(&m);
	return r.comment;
}

void html_workbook_free(struct html_workbook *w)
{
	free(w->sheets);
	free(w->units);
}
