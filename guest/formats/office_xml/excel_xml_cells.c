/*
 * Shows the values of cells. A value that is not what its type says is shown as the file has it.
 */
#include "excel_xml_cells.h"
#include "text/text.h"

/* Reads the value if it is a number or a date. */
static int read_number(const struct xml_book *b, const struct xml_cell *c, double *number)
{
	if (c->type == XML_DATE)
		return values_read_date(&b->values, c->text, c->length, number);
	return c->type == XML_NUMBER && values_read_number(c->text, c->length, number);
}

int xml_cell_is_empty(const struct xml_book *b, const struct xml_cell *c)
{
	double number;
	return c->length == 0 ||
	       (read_number(b, c, &number) && !values_shows(&b->values, number));
}

static void put_verbatim(const struct xml_cell *c)
{
	for (size_t i = 0; i < c->length; i++)
		text_unit(c->text[i]);
}

void xml_cell_put(struct xml_book *b, const struct xml_cell *c)
{
	unsigned format = c->style ? c->style->format : GENERAL_FORMAT;
	unsigned font = c->style && c->style->has_font ? c->style->font : NO_FONT;
	double number;
	if (c->type == XML_STRING)
		values_put_text(&b->values, format, font, c->text, c->length);
	else if (c->type == XML_BOOLEAN && values_read_number(c->text, c->length, &number))
		values_put_boolean(&b->values, number != 0);
	else if (read_number(b, c, &number))
		values_put_number(&b->values, format, number);
	else
		put_verbatim(c);
}
