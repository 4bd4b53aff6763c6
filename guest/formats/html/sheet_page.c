/*
 * Reads the header and footer in Excel's style sheets: @page { mso-header-data:"&CTides"; }.
 */
#include <stdlib.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "formats/xls/page_headers.h"
#include "sheet_page.h"

/* Excel's headers have at most 255 characters; an escape may have five. */
enum { LONGEST_TEXT = 2048 };

static void match(struct html_sheet_page *p, enum html_margin margin, unsigned unit)
{
	static const char *const names[MARGINS] = {
		[HEADER] = "mso-header-data:", [FOOTER] = "mso-footer-data:"};
	const char *name = names[margin];
	size_t *matched = &p->matched[margin];
	/* No beginning of the name is in it twice. */
	if (unit != (unsigned char)name[*matched])
		*matched = 0;
	*matched += unit == (unsigned char)name[*matched];
	if (name[*matched])
		return;
	*matched = 0;
	p->margin = margin;
	p->counts[margin] = 0;
	p->in_quotes = p->is_escaped = 0;
}

/* Takes a unit of a value, up to its last quote. */
static void take(struct html_sheet_page *p, unsigned unit)
{
	size_t *count = &p->counts[p->margin];
	if (!p->in_quotes) {
		p->in_quotes = unit == '"';
		if (unit == ';' || unit == '}')
			p->margin = NO_MARGIN;
	} else if ((unit == '"' && !p->is_escaped) || *count == LONGEST_TEXT) {
		p->margin = NO_MARGIN;
	} else {
		p->is_escaped = unit == '\\' && !p->is_escaped;
		memory_append(p->texts[p->margin], *count, (uint16_t)unit);
	}
}

void html_sheet_page_unit(struct html_sheet_page *p, unsigned unit)
{
	if (p->margin) {
		take(p, unit);
		return;
	}
	match(p, HEADER, unit);
	match(p, FOOTER, unit);
}

/* Decodes escapes in place: four hexadecimal digits, or a character. Returns the new length. */
static size_t decode(uint16_t *units, size_t count)
{
	enum { DIGITS = 4 };
	size_t length = 0;
	for (size_t i = 0; i < count; i++) {
		unsigned number = 0;
		size_t digits = 0;
		if (units[i] == '\\') {
			while (digits < DIGITS && i + 1 + digits < count &&
			       hexadecimal_digit(units[i + 1 + digits]) >= 0)
				number = number << 4 |
					 (unsigned)hexadecimal_digit(units[i + 1 + digits++]);
			i += digits == DIGITS ? DIGITS : i + 1 < count;
		}
		units[length++] = (uint16_t)(digits == DIGITS ? number : units[i]);
	}
	return length;
}

static struct string header_of(struct html_sheet_page *p, enum html_margin margin, struct values *v)
{
	return values_string(v, p->texts[margin], decode(p->texts[margin], p->counts[margin]));
}

void html_sheet_page_put(struct html_sheet_page *p, struct values *v)
{
	struct page_headers headers = {0};
	headers.headers[ALL_PAGES] = header_of(p, HEADER, v);
	headers.footers[ALL_PAGES] = header_of(p, FOOTER, v);
	page_headers_put(&headers, &v->book);
}

void html_sheet_page_close(struct html_sheet_page *p)
{
	for (int i = 0; i < MARGINS; i++)
		free(p->texts[i]);
}
