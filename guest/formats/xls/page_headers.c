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

/* A piece of a header's text, between two codes or for one. */
struct piece {
	enum side side;
	const char *ascii; /* what a code for content shows, or text of ASCII; otherwise NULL */
	uint16_t *units;   /* any other text */
	char *bytes;       /* the memory for `ascii`, if it is text */
	size_t count;
};

/* A header's text, ordered by side. */
struct pieces {
	struct piece *list;
	size_t count;
};

/* A header that has been divided, by its bytes as they are stored. */
struct divided_header {
	unsigned char *bytes;
	size_t size;
	uint8_t width;
	struct pieces pieces;
};

/* In most workbooks, all sheets have the same header and footer. */
enum kept { KEPT_HEADER, KEPT_FOOTER, KEPT };

/* A header while it is divided. */
struct header {
	struct book *book;
	const struct string *string;
	uint16_t *units; /* of the string, as they are stored */
	struct pieces pieces;
	enum side side;   /* the current section */
	struct font font; /* the current one */
};

/* Reads the headers of even pages and of the first page ([MS-XLS] 2.4.137). */
static void take_further(struct page_headers *h, struct book *b)
{
	enum { VIEW = 12, FLAGS = 28, COUNTS = 30, HEAD = 38, HAS_EVEN = 1, HAS_FIRST = 2 };
	const struct biff *r = &b->records;
	struct string *const strings[] = {&h->headers[EVEN_PAGES], &h->footers[EVEN_PAGES],
					  &h->headers[FIRST_PAGE], &h->footers[FIRST_PAGE]};
	unsigned char head[HEAD];
	/* A custom view has its own headers. */
	if (r->length < HEAD || get64(r->body + VIEW) || get64(r->body + VIEW + 8))
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

static void append(struct header *h, const struct piece *piece)
{
	memory_append(h->pieces.list, h->pieces.count, *piece);
}

static void append_name(struct header *h, const char *name)
{
	append(h, &(struct piece){.side = h->side, .ascii = name, .count = strlen(name)});
}

/* Replaces the units of a piece by bytes, if they are ASCII. */
static void make_ascii(struct piece *p)
{
	for (size_t i = 0; i < p->count; i++)
		if (p->units[i] < ' ' || p->units[i] >= 0x7F)
			return;
	p->bytes = memory_resize(NULL, p->count);
	for (size_t i = 0; i < p->count; i++)
		p->bytes[i] = (char)p->units[i];
	p->ascii = p->bytes;
	free(p->units);
	p->units = NULL;
}

/* Appends the text between two codes. */
static void append_text(struct header *h, size_t from, size_t to)
{
	if (from == to)
		return;
	struct string text = string_part(h->string, from, to - from);
	struct piece p = {.side = h->side};
	p.units = book_string_units(h->book, &text, &h->font, &p.count);
	if (p.count > 0) {
		make_ascii(&p);
		append(h, &p);
	} else {
		free(p.units);
	}
}

/* Returns what a code for content shows, or NULL. */
static const char *name_of(unsigned code)
{
	switch (code) {
	case 'P':
		return "&[Page]";
	case 'N':
		return "&[Pages]";
	case 'D':
		return "&[Date]";
	case 'T':
		return "&[Time]";
	case 'F':
		return "&[File]";
	case 'A':
		return "&[Tab]";
	case 'Z':
		return "&[Path]";
	case 'G':
		return "&[Picture]";
	case '&':
		return "&";
	default:
		return NULL;
	}
}

static int is_digit(unsigned unit)
{
	return unit >= '0' && unit <= '9';
}

/*
 * Returns how many units the code for formatting at `at` has, after an ampersand, or 0 if it is not
 * one. `upper` is its first unit in upper case.
 */
static size_t length_of_formatting(const struct header *h, unsigned upper, size_t at)
{
	enum { COLOUR = 7 };
	static const char styles[] = "BIUESXYOH";
	size_t length = 1, count = h->string->count - at;
	if (is_digit(upper)) {
		while (length < count && is_digit(h->units[at + length]))
			length++;
		return length;
	}
	if (upper == 'K')
		return count < COLOUR ? count : COLOUR;
	return upper != 0 && upper < 0x80 && strchr(styles, (int)upper) ? 1 : 0;
}

static void begin_section(struct header *h, enum side side)
{
	h->side = side;
	h->font = *font_of(&h->book->fonts, 0);
}

/*
 * Selects the font in the quotation marks at `at`: its name, then a comma and its style. A hyphen
 * is the current font. Returns how many units the quotation has.
 */
static size_t select_font(struct header *h, size_t at)
{
	const uint16_t *const units = h->units, *const end = units + h->string->count,
			      *const first = units + at + 1, *unit = first;
	while (unit < end && *unit != ',' && *unit != '"')
		unit++;
	size_t length = (size_t)(unit - first);
	struct string name = string_part(h->string, at + 1, length);
	if (length != 1 || *first != '-')
		h->font = font_named(&h->book->fonts, &h->book->arena, &name);
	while (unit < end && *unit != '"')
		unit++;
	return (size_t)(unit - first) + (unit < end ? 2 : 1);
}

/* Handles the code at `at`, after an ampersand; returns how many units it has. */
static size_t take_code(struct header *h, size_t at)
{
	unsigned unit = h->units[at], upper = unit >= 'a' && unit <= 'z' ? unit - 'a' + 'A' : unit;
	const char *name = name_of(upper);
	if (upper == 'L' || upper == 'C' || upper == 'R') {
		begin_section(h, upper == 'L' ? LEFT : upper == 'C' ? CENTRE : RIGHT);
		return 1;
	}
	if (name) {
		append_name(h, name);
		return 1;
	}
	if (upper == '"')
		return select_font(h, at);
	return length_of_formatting(h, upper, at);
}

/* Orders pieces by side, as most are; those of one side keep their order. */
static void order(struct pieces *p)
{
	size_t i = 0;
	for (enum side last = LEFT; i < p->count && p->list[i].side >= last; i++)
		last = p->list[i].side;
	if (i == p->count)
		return;
	struct piece *ordered = memory_resize(NULL, p->count * sizeof(*ordered)), *to = ordered;
	for (enum side side = LEFT; side < SIDES; side++)
		for (i = 0; i < p->count; i++)
			if (p->list[i].side == side)
				*to++ = p->list[i];
	free(p->list);
	p->list = ordered;
}

/* Divides a header into the pieces of its sections. Without a code it is in the centre. */
static struct pieces divide(const struct string *string, struct book *b)
{
	size_t count = string->count, from = 0;
	struct header h = {.book = b,
			   .string = string,
			   .units = memory_resize(NULL, (count + 1) * sizeof(*h.units))};
	string_copy_units(&b->arena, string, h.units);
	begin_section(&h, CENTRE);
	for (size_t i = 0; i < count;) {
		if (h.units[i++] != '&')
			continue;
		append_text(&h, from, i - 1);
		if (i < count)
			i += take_code(&h, i);
		from = i;
	}
	append_text(&h, from, count);
	free(h.units);
	order(&h.pieces);
	return h.pieces;
}

static void free_pieces(struct pieces *p)
{
	for (size_t i = 0; i < p->count; i++) {
		free(p->list[i].units);
		free(p->list[i].bytes);
	}
	free(p->list);
}

/* Before BIFF8, a sheet may have its own fonts and code page, on which the text depends. */
static int is_divided(const struct divided_header *h, const struct string *string, size_t size,
		      const struct book *b)
{
	return b->version == 8 && h->size == size && h->width == string->width &&
	       !memcmp(h->bytes, b->arena.bytes + string->at, size);
}

/* Returns the pieces of a header, from the last one of its kind if it is the same. */
static const struct pieces *divide_once(const struct string *string, struct book *b, enum kept kind)
{
	size_t size = (size_t)string->count << (string->width == UNITS);
	if (!b->divided_headers)
		b->divided_headers = memory_zeroed(KEPT, sizeof(*b->divided_headers));
	struct divided_header *kept = &b->divided_headers[kind];
	if (!is_divided(kept, string, size, b)) {
		free_pieces(&kept->pieces);
		kept->bytes = memory_resize(kept->bytes, size);
		memcpy(kept->bytes, b->arena.bytes + string->at, size);
		kept->size = size;
		kept->width = string->width;
		kept->pieces = divide(string, b);
	}
	return &kept->pieces;
}

void page_headers_close(struct book *b)
{
	for (size_t i = 0; b->divided_headers && i < KEPT; i++) {
		free(b->divided_headers[i].bytes);
		free_pieces(&b->divided_headers[i].pieces);
	}
	memory_free(b->divided_headers);
	b->divided_headers = NULL;
}

static void put_piece(const struct piece *p)
{
	if (p->ascii)
		text_ascii((const unsigned char *)p->ascii, p->count);
	else
		string_put_units(p->units, p->count);
}

static void put_sections(const struct pieces *p)
{
	const struct piece *piece = p->list, *end = piece + p->count;
	for (enum side side = LEFT; side < SIDES; side++) {
		for (; piece < end && piece->side == side; piece++)
			put_piece(piece);
		text_end_cell();
	}
	text_end_row();
}

void page_header_put(const struct string *header, struct book *b)
{
	struct pieces p = divide(header, b);
	for (size_t i = 0; i < p.count; i++) {
		if (i > 0 && p.list[i].side != p.list[i - 1].side)
			text_unit(' ');
		put_piece(&p.list[i]);
	}
	free_pieces(&p);
}

/* Writes the headers or footers that have text as a part. */
static void put(const struct string *headers, const char *part, enum kept kind, struct book *b)
{
	int is_first = 1;
	for (int i = 0; i < PAGES; i++) {
		if (headers[i].count == 0)
			continue;
		const struct pieces *p = divide_once(&headers[i], b, kind);
		if (p->count > 0) {
			if (is_first)
				text_begin_rows(part);
			is_first = 0;
			put_sections(p);
		}
	}
}

void page_headers_put(const struct page_headers *h, struct book *b)
{
	put(h->headers, "header", KEPT_HEADER, b);
	put(h->footers, "footer", KEPT_FOOTER, b);
}
