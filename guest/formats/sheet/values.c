/*
 * Shows values by the number formats of the .xls reader: a cell of text formats becomes a cell of a
 * workbook.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "formats/xls/page_headers.h"
#include "values.h"

/* The numbers of formats that are not built in: a cell's format has 16 bits. */
enum { FIRST_FORMAT = 164, MOST_FORMATS = UINT16_MAX };

void values_open(struct values *v)
{
	*v = (struct values){.book = {.version = 8}};
	v->book.fonts.version = v->book.version;
}

void values_close(struct values *v)
{
	struct book *b = &v->book;
	page_headers_close(b);
	formats_free(b);
	free(b->fonts.list);
	free(b->arena.bytes);
	free(b->arena.runs);
}

struct string values_string(struct values *v, const uint16_t *units, size_t count)
{
	if (count == 0)
		return (struct string){0};
	return string_of_units(&v->book.arena, (const unsigned char *)units, count);
}

unsigned values_add_format(struct values *v, const uint16_t *format, size_t length)
{
	struct book *b = &v->book;
	unsigned number = (unsigned)b->format_numbers;
	if (number < FIRST_FORMAT)
		number = FIRST_FORMAT;
	if (number >= MOST_FORMATS)
		return GENERAL_FORMAT;
	*format_at(b, number) =
		(struct format){.text = values_string(v, format, length), .is_defined = 1};
	return number;
}

/* The first number is that of fonts without symbols. */
unsigned values_add_font(struct values *v, const uint16_t *name, size_t length)
{
	struct fonts *f = &v->book.fonts;
	size_t number = f->count + 1;
	number += number >= NO_FONT;
	struct font font = {.symbols = symbol_font_named(name, (unsigned)length),
			    .number = (uint16_t)number};
	if (!font.symbols || number > UINT16_MAX)
		return NO_FONT;
	memory_append(f->list, f->count, font);
	v->book.arena.keeps_runs = 1;
	return font.number;
}

int values_shows(const struct values *v, double number)
{
	return number != 0 || !v->book.hides_zeros;
}

void values_put_number(struct values *v, unsigned format, double number)
{
	struct cell c = {.kind = CELL_NUMBER, .format = (uint16_t)format, .value.number = number};
	cell_put(&v->book, &c);
}

/* Excel's cells are shorter than a string of the workbook. A longer text is written in parts. */
void values_put_text(struct values *v, unsigned format, unsigned font, const uint16_t *units,
		     size_t count)
{
	enum { LONGEST = 32767 };
	size_t length = v->book.arena.length;
	for (size_t at = 0, part; at < count; at += part) {
		part = count - at < LONGEST ? count - at : LONGEST;
		struct cell c = {.kind = CELL_STRING,
				 .format = (uint16_t)format,
				 .font = (uint16_t)font,
				 .value.string = values_string(v, units + at, part)};
		cell_put(&v->book, &c);
		v->book.arena.length = length;
	}
}

void values_put_boolean(struct values *v, int is_true)
{
	struct cell c = {.kind = CELL_BOOLEAN, .value.code = is_true != 0};
	cell_put(&v->book, &c);
}
