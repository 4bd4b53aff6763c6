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

/* A header while it is divided into its sections. */
struct header {
	struct book *book;
	const struct string *string;
	uint16_t *units; /* as they are stored */
	struct sections sections;
	struct font font; /* the current one */
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

static void append(struct header *h, unsigned unit)
{
	struct sections *s = &h->sections;
	memory_append(s->units[s->current], s->counts[s->current], (uint16_t)unit);
}

static void append_name(struct header *h, const char *name)
{
	append(h, '&');
	append(h, '[');
	for (; *name; name++)
		append(h, (unsigned char)*name);
	append(h, ']');
}

/* Appends the text between two codes. */
static void append_text(struct header *h, size_t from, size_t to)
{
	size_t count;
	if (from == to)
		return;
	struct string text = string_part(h->string, from, to - from);
	uint16_t *units = book_string_units(h->book, &text, &h->font, &count);
	for (size_t i = 0; i < count; i++)
		append(h, units[i]);
	free(units);
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

static void begin_section(struct header *h, enum side side)
{
	h->sections.current = side;
	h->font = *font_of(&h->book->fonts, 0);
}

/* Selects the font in the quotation marks at `at`; a hyphen is the current font. */
static void select_font(struct header *h, size_t at, size_t end)
{
	size_t length = 0;
	at++;
	while (at + length < end && h->units[at + length] != ',' && h->units[at + length] != '"')
		length++;
	struct string name = string_part(h->string, at, length);
	if (length != 1 || h->units[at] != '-')
		h->font = font_named(&h->book->fonts, &h->book->arena, &name);
}

/* Handles the code at `at`, after an ampersand; returns how many units it has. */
static size_t take_code(struct header *h, size_t at, size_t end)
{
	const uint16_t *code = h->units + at;
	unsigned upper = code[0] >= 'a' && code[0] <= 'z' ? code[0] - 'a' + 'A' : code[0];
	const char *name = name_of(upper);
	if (upper == 'L' || upper == 'C' || upper == 'R') {
		begin_section(h, upper == 'L' ? LEFT : upper == 'C' ? CENTRE : RIGHT);
		return 1;
	}
	if (name) {
		append_name(h, name);
		return 1;
	}
	if (upper == '&') {
		append(h, '&');
		return 1;
	}
	if (upper == '"')
		select_font(h, at, end);
	return length_of_formatting(upper, code, end - at);
}

/* Divides a header into its sections. Without a code it is in the centre. */
static struct sections divide(const struct string *string, struct book *b)
{
	size_t count = string->count, from = 0;
	struct header h = {.book = b,
			   .string = string,
			   .units = memory_zeroed(count, sizeof(*h.units))};
	begin_section(&h, CENTRE);
	for (size_t i = 0; i < count; i++)
		h.units[i] = (uint16_t)string_unit(&b->arena, string, i);
	for (size_t i = 0; i < count;) {
		if (h.units[i++] != '&')
			continue;
		append_text(&h, from, i - 1);
		if (i < count)
			i += take_code(&h, i, count);
		from = i;
	}
	append_text(&h, from, count);
	free(h.units);
	return h.sections;
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
