/*
 * Reads headers and footers ([MS-XLS] 2.4.136): text with codes, which an ampersand begins. Codes
 * for content are written by their names in Excel's dialog, such as &[Page].
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/omitted.h"
#include "text/text.h"
#include "page_headers.h"

static const struct omitted of_views = {OMITTED_HIDDEN_TEXT,
					"characters in headers of custom views", "sheet"};

enum side { LEFT, CENTRE, RIGHT, SIDES };

/* A header's text in its sections. */
struct sections {
	uint16_t *units[SIDES];
	size_t counts[SIDES];
	enum side current;
};

/* Reads the headers of even pages and of the first page ([MS-XLS] 2.4.137). */
static void take_further(struct page_headers *h, struct book *b)
{
	enum { VIEW = 12, FLAGS = 28, COUNTS = 30, HEAD = 38, HAS_EVEN = 1, HAS_FIRST = 2 };
	static const unsigned char no_view[FLAGS - VIEW];
	const struct biff *r = &b->records;
	struct string *const strings[] = {&h->headers[EVEN_PAGES], &h->footers[EVEN_PAGES],
					  &h->headers[FIRST_PAGE], &h->footers[FIRST_PAGE]};
	unsigned char head[HEAD];
	/* A custom view has its own headers. */
	if (r->length < HEAD || memcmp(r->body + VIEW, no_view, sizeof(no_view)))
		return;
	memcpy(head, r->body, HEAD);
	struct continued c = biff_continued(&b->records, HEAD);
	for (size_t i = 0; i < COUNT(strings); i++) {
		struct string s = {0};
		if (get16(head + COUNTS + 2 * i) > 0)
			string_read(&b->arena, &c, 0, &s);
		if (head[FLAGS] & (i < 2 ? HAS_EVEN : HAS_FIRST))
			*strings[i] = s;
	}
}

struct string page_header_in_record(struct book *b)
{
	const struct biff *r = &b->records;
	/* Some writers have an empty string without its flags. */
	if (r->length == 0 || (r->length == 2 && get16(r->body) == 0))
		return (struct string){0};
	return string_in_record(b, 0, b->version < 8);
}

void page_headers_take(struct page_headers *h, struct book *b)
{
	if (b->records.type == BIFF_PAGE_HEADER_FOOTER)
		take_further(h, b);
	else if (b->records.type == BIFF_PAGE_HEADER)
		h->headers[ALL_PAGES] = page_header_in_record(b);
	else
		h->footers[ALL_PAGES] = page_header_in_record(b);
}

void page_headers_take_view(struct book *b)
{
	if (b->records.type == BIFF_PAGE_HEADER_FOOTER)
		return;
	struct string s = page_header_in_record(b);
	omitted_add(&of_views, b->sheet_number, string_visible(&b->arena, &s));
}

static void append(struct sections *s, unsigned unit)
{
	enum side to = s->current;
	memory_append(s->units[to], s->counts[to], (uint16_t)unit);
}

static void append_name(struct sections *s, const char *name)
{
	append(s, '&');
	append(s, '[');
	for (; *name; name++)
		append(s, (unsigned char)*name);
	append(s, ']');
}

/* Returns the name of a code for content, or NULL. */
static const char *name_of(unsigned code)
{
	switch (code) {
	case 'P':
		return "Page";
	case 'N':
		return "Pages";
	case 'D':
		return "Date";
	case 'T':
		return "Time";
	case 'F':
		return "File";
	case 'A':
		return "Tab";
	case 'Z':
		return "Path";
	case 'G':
		return "Picture";
	default:
		return NULL;
	}
}

static int is_digit(unsigned unit)
{
	return unit >= '0' && unit <= '9';
}

/*
 * Returns how many units a code for formatting has after its ampersand, or 0 if it is not one.
 * `upper` is its first unit in upper case.
 */
static size_t length_of_formatting(unsigned upper, const uint16_t *code, size_t count)
{
	enum { COLOUR = 7 };
	static const char styles[] = "BIUESXYOH";
	size_t length = 1;
	if (is_digit(code[0])) {
		while (length < count && is_digit(code[length]))
			length++;
		return length;
	}
	if (code[0] == '"') {
		while (length < count && code[length] != '"')
			length++;
		return length < count ? length + 1 : count;
	}
	if (upper == 'K')
		return count < COLOUR ? count : COLOUR;
	return upper != 0 && upper < 0x80 && strchr(styles, (int)upper) ? 1 : 0;
}

/* Handles the code after an ampersand; returns how many units it has. */
static size_t take_code(struct sections *s, const uint16_t *code, size_t count)
{
	unsigned upper = code[0] >= 'a' && code[0] <= 'z' ? code[0] - 'a' + 'A' : code[0];
	const char *name = name_of(upper);
	if (upper == 'L' || upper == 'C' || upper == 'R') {
		s->current = upper == 'L' ? LEFT : upper == 'C' ? CENTRE : RIGHT;
		return 1;
	}
	if (name) {
		append_name(s, name);
		return 1;
	}
	size_t length = length_of_formatting(upper, code, count);
	if (length > 0)
		return length;
	append(s, code[0]);
	return 1;
}

/* Divides a header into its sections. Without a code it is in the centre. */
static struct sections divide(const struct string *header, const struct book *b)
{
	struct sections s = {.current = CENTRE};
	size_t count;
	uint16_t *units = string_units(&b->arena, header, b->charset, &count);
	for (size_t i = 0; i < count;) {
		if (units[i] != '&')
			append(&s, units[i++]);
		else if (++i < count)
			i += take_code(&s, units + i, count - i);
	}
	free(units);
	return s;
}

static void free_sections(struct sections *s)
{
	for (int i = 0; i < SIDES; i++)
		free(s->units[i]);
}

static void put_section(const struct sections *s, int side)
{
	for (size_t i = 0; i < s->counts[side]; i++)
		text_unit(s->units[side][i]);
}

static void put_sections(const struct sections *s)
{
	for (int i = 0; i < SIDES; i++) {
		put_section(s, i);
		text_end_cell();
	}
	text_end_row();
}

void page_header_put(const struct string *header, struct book *b)
{
	struct sections s = divide(header, b);
	int is_first = 1;
	for (int i = 0; i < SIDES; i++) {
		if (s.counts[i] == 0)
			continue;
		if (!is_first)
			text_unit(' ');
		is_first = 0;
		put_section(&s, i);
	}
	free_sections(&s);
}

/* Writes the headers or footers that have text as a part. */
static void put(const struct string *headers, const char *part, struct book *b)
{
	int is_first = 1;
	for (int i = 0; i < PAGES; i++) {
		if (headers[i].count == 0)
			continue;
		struct sections s = divide(&headers[i], b);
		if (s.counts[LEFT] + s.counts[CENTRE] + s.counts[RIGHT] > 0) {
			if (is_first)
				text_begin_rows(part);
			is_first = 0;
			put_sections(&s);
		}
		free_sections(&s);
	}
}

void page_headers_put(const struct page_headers *h, struct book *b)
{
	put(h->headers, "header", b);
	put(h->footers, "footer", b);
}
