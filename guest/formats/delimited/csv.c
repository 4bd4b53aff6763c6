/*
 * Reads delimited text as the rows of a sheet. Cells have the text of the file: Excel would show
 * numbers and dates in the formats of its user's language, and without leading zeros.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "base/report.h"
#include "csv_records.h"
#include "csv_separator.h"
#include "formats/plain/text_based.h"
#include "formats/sheet/typed_formula.h"
#include "text/text.h"

static const struct damage
	open_quote = {TEXT_UNCERTAIN, "quotes without an end", "line"},
	formulas = {VALUES_MISSING, "formulas without a calculated value", "line"};

/* The current cell, and the sheet's records. */
struct sheet {
	struct csv_records records;
	uint16_t *cell;
	size_t length, skipped;
};

static void take_unit(void *context, unsigned unit)
{
	struct sheet *s = context;
	memory_append(s->cell, s->length, (uint16_t)unit);
}

static void end_cell(void *context)
{
	struct sheet *s = context;
	struct typed_text text = typed_text_of(s->cell, s->length);
	damage_found(&formulas, s->records.line + 1, (uint32_t)text.is_formula);
	for (size_t i = 0; i < text.count; i++)
		text_unit(text.units[i]);
	text_end_cell();
	s->length = 0;
}

static void end_row(void *context)
{
	(void)context;
	text_end_row();
}

static void put_units(void *context, const uint16_t *units, size_t count)
{
	struct sheet *s = context;
	size_t skipped = s->skipped < count ? s->skipped : count;
	s->skipped -= skipped;
	for (size_t i = skipped; i < count; i++)
		csv_put(&s->records, units[i]);
}

/* Returns the units that declare the separator, with the end of their line. */
static size_t length_of_declaration(const uint16_t *units, size_t count,
				    const struct csv_separator *separator)
{
	size_t length = separator->skipped;
	if (length > 0 && length < count && units[length] == '\r')
		length++;
	if (length > 0 && length < count && units[length] == '\n')
		length++;
	return length;
}

static void find_separator(struct sheet *s, const struct text_file *f)
{
	enum { HEAD = 1 << 15 };
	uint16_t *head = memory_resize(NULL, HEAD * sizeof(*head));
	size_t count = text_file_head(f, head, HEAD);
	struct csv_separator separator = csv_separator_of(head, count);
	s->records.separator = separator.unit;
	s->skipped = length_of_declaration(head, count, &separator);
	free(head);
}

enum outcome csv_read(struct text_file *f)
{
	static const struct csv_handler handler = {take_unit, end_cell, end_row};
	struct sheet s = {.records = {.handler = &handler, .context = &s}};
	report_format("csv", FORMAT_CSV, 0);
	find_separator(&s, f);
	text_begin_group(TEXT_SHEET, NULL, 0, "visible");
	text_file_read(f, put_units, &s);
	int is_open = csv_end(&s.records);
	damage_found(&open_quote, s.records.quote_line + 1, (uint32_t)is_open);
	free(s.cell);
	text_file_report(f);
	catdoc_report.flags |= FLAG_WHOLE;
	return READ;
}
