/*
 * Recognises the format of a file of text by its beginning, as Word and Excel do: the name says
 * little.
 */
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "base/options.h"
#include "magic.h"
#include "text_based.h"

/* Enough for the root element, which a licence in a comment may precede. */
enum { HEAD = 8192 };

/* The first units of a file. */
struct head {
	uint16_t *units;
	size_t count;
};

/* Returns the offset after white space. */
static size_t skip_space(const struct head *h, size_t at)
{
	while (at < h->count && h->units[at] <= ' ')
		at++;
	return at;
}

/* Returns whether a string in lower case is at this offset, in any case. */
static int is_at(const struct head *h, size_t at, const char *string)
{
	for (; *string; string++, at++)
		if (at >= h->count || ascii_lower(h->units[at]) != (unsigned char)*string)
			return 0;
	return 1;
}

/*
 * Returns the offset after a declaration or comment. The brackets of a document type's internal
 * subset have declarations.
 */
static size_t skip_declaration(const struct head *h, size_t at)
{
	int is_comment = is_at(h, at, "<!--"), brackets = 0;
	for (; at < h->count; at++) {
		brackets += (h->units[at] == '[') - (h->units[at] == ']');
		if (is_comment ? is_at(h, at, "-->") : h->units[at] == '>' && brackets <= 0)
			return at + (is_comment ? 3 : 1);
	}
	return at;
}

static size_t skip_declarations(const struct head *h, size_t at)
{
	while (is_at(h, at, "<?") || is_at(h, at, "<!"))
		at = skip_space(h, skip_declaration(h, at));
	return at;
}

/* Returns the offset of an element's name, after the prefix of its namespace. */
static size_t root_name(const struct head *h, size_t at)
{
	size_t name = ++at;
	while (at < h->count && h->units[at] > ' ' && h->units[at] != '>')
		if (h->units[at++] == ':')
			name = at;
	return name;
}

/* Returns the offset after the name of an HTML element at this offset, or 0. */
static size_t skip_html_name(const struct head *h, size_t at)
{
	static const char *const names[] = {
		"html",  "head", "body",  "title", "meta",  "style", "script", "table", "thead",
		"tbody", "tr",   "td",    "th",    "div",   "p",     "span",   "br",    "font",
		"b",     "i",    "u",     "h1",    "h2",    "h3",    "ul",     "ol",    "center",
		"a",     "hr",   "img",   "pre",   "strong", "form", "link",   "base",  "section",
		"article", "main", "header", "em", "blockquote", "basefont", "object", "h4", "h5",
		"h6", "dl", "small", "big", "address", "nav", "aside", "footer", "fieldset", "input"};
	for (size_t i = 0; i < COUNT(names); i++) {
		size_t after = at + strlen(names[i]);
		if (is_at(h, at, names[i]) && after < h->count &&
		    (h->units[after] <= ' ' || h->units[after] == '>' || h->units[after] == '/'))
			return after;
	}
	return 0;
}

/* Returns whether there is an end tag of HTML. A text about tags seldom has one. */
static int has_html_end_tag(const struct head *h, size_t at)
{
	for (; at < h->count; at++)
		if (is_at(h, at, "</") && skip_html_name(h, at + 2))
			return 1;
	return 0;
}

/* Returns whether a string is in the beginning. */
static int has(const struct head *h, size_t at, const char *string)
{
	while (at < h->count && !is_at(h, at, string))
		at++;
	return at < h->count;
}

/*
 * Returns whether a table begins a line, or follows a tag. Delimited text may have tables in its
 * fields.
 */
static int has_table(const struct head *h, size_t at)
{
	for (unsigned last = '\n'; at < h->count; at++) {
		if ((last == '\n' || last == '>') && is_at(h, at, "<table"))
			return has(h, at, "<td");
		if (h->units[at] != ' ' && h->units[at] != '\t')
			last = h->units[at] == '\r' ? '\n' : h->units[at];
	}
	return 0;
}

/* Returns whether HTML begins at a `<`; some programs write a space after it. */
static int is_html(const struct head *h, size_t at)
{
	static const char *const certain[] = {"html", "head", "body", "title", "meta", "table"};
	if (is_at(h, at, "<!doctype html"))
		return 1;
	size_t name = skip_space(h, at + 1);
	for (size_t i = 0; name == at + 1 && i < COUNT(certain); i++)
		if (is_at(h, name, certain[i]) && skip_html_name(h, name))
			return 1;
	return skip_html_name(h, name) && has_html_end_tag(h, name);
}

/* Returns the reader of an XML document by its root element and a namespace. */
static text_reader *reader_of_xml(const struct head *h, size_t at)
{
	static const struct {
		const char *root, *space;
		text_reader *read;
	} formats[] = {
		{"worddocument", "schemas.microsoft.com/office/word/2003/", word_xml_read},
		{"document", "wordprocessingml", word_xml_read},
		{"package", "schemas.microsoft.com/office/2006/xmlpackage", word_xml_read},
		{"workbook", "urn:schemas-microsoft-com:office:spreadsheet", excel_xml_read},
		{"html", "", html_read}};
	size_t name = root_name(h, at);
	for (size_t i = 0; i < COUNT(formats); i++) {
		size_t after = name + strlen(formats[i].root);
		if (is_at(h, name, formats[i].root) && after < h->count &&
		    (h->units[after] <= ' ' || h->units[after] == '>') &&
		    has(h, name, formats[i].space))
			return formats[i].read;
	}
	return NULL;
}

/* A reader, and whether the beginning leaves no doubt. */
struct choice {
	text_reader *read;
	int is_certain;
};

static struct choice choose(const struct head *h)
{
	size_t at = skip_space(h, 0);
	if (is_at(h, at, "id;p"))
		return (struct choice){sylk_read, 1};
	if (is_at(h, at, "<")) {
		size_t element = skip_declarations(h, at);
		text_reader *read = reader_of_xml(h, element);
		if (read)
			return (struct choice){read, 1};
		if (is_at(h, at, "<!doctype html") || is_html(h, element))
			return (struct choice){html_read, 1};
		if (is_at(h, at, "<?xml"))
			return (struct choice){NULL, 1};
	}
	/* Programs write messages in front of a table. */
	if (options.workbook && has_table(h, at))
		return (struct choice){html_read, 0};
	return (struct choice){options.workbook ? csv_read : plain_text_read, 0};
}

/*
 * Returns whether a format that is certain can be read. Markup may have control characters by
 * mistake, but a file of random bytes has many. SYLK has them in its escapes, and its reader
 * checks the lines.
 */
static int can_read(const struct choice *choice, const struct text_file *f)
{
	enum { FEW = 64 };
	return choice->read == sylk_read || f->controls <= f->stream.length / FEW + 1;
}

static const struct damage zeros = {TEXT_MISSING, "zero bytes in files of text", NULL};

enum outcome text_based_read(const struct document *d)
{
	struct text_file f;
	struct stream whole = stream_of_file(d->file);
	if (whole.length == 0 || magic_is_foreign(&whole))
		return OTHER;
	text_file_open(&f, &whole);
	if (mime_matches(&whole, f.start))
		return mime_read(&f);
	struct head head = {.units = memory_resize(NULL, HEAD * sizeof(uint16_t))};
	head.count = text_file_head(&f, head.units, HEAD);
	struct choice choice = choose(&head);
	free(head.units);
	if (!choice.read || !(choice.is_certain ? can_read(&choice, &f) : text_file_is_text(&f)))
		return OTHER;
	damage_found(&zeros, NOWHERE, f.zeros);
	return choice.read(&f);
}
