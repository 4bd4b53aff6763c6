/*
 * Reads plain text: each line is a paragraph.
 */
#include "base/report.h"
#include "text/text.h"
#include "text_based.h"

/* Line ends are \r\n, \r or \n. */
static void put_unit(unsigned unit, unsigned last)
{
	if (unit == '\r' || (unit == '\n' && last != '\r'))
		text_newline();
	else if (unit == '\f' || unit == '\v')
		text_end_line();
	else if (unit != '\n')
		text_unit(unit);
}

static void put_units(void *context, const uint16_t *units, size_t count)
{
	unsigned *last = context;
	for (size_t i = 0; i < count; i++) {
		put_unit(units[i], *last);
		*last = units[i];
	}
}

enum outcome plain_text_read_body(struct text_file *f)
{
	unsigned last = 0;
	text_file_guess(f);
	text_file_read(f, put_units, &last);
	text_file_report(f);
	catdoc_report.flags |= FLAG_WHOLE;
	return READ;
}

enum outcome plain_text_read(struct text_file *f)
{
	report_format("text", FORMAT_TEXT, 0);
	return plain_text_read_body(f);
}
