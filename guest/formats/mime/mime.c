/*
 * Reads a web page with its parts in one file (MHTML): the page, and what its parts are.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "base/omitted.h"
#include "base/report.h"
#include "formats/html/html.h"
#include "formats/plain/text_based.h"
#include "message_metadata.h"
#include "page.h"
#include "parts.h"
#include "transfer.h"
#include "workbook.h"

/* Mail servers add many fields. */
enum { LONGEST_HEADER = 1 << 16 };

/* Returns whether a line is a field, or continues one. */
static int is_field(struct slice line)
{
	const unsigned char *at = line.at;
	if (at < line.end && (*at == ' ' || *at == '\t'))
		return 1;
	while (at < line.end && *at > ' ' && *at < 0x7F && *at != ':')
		at++;
	return at > line.at && at < line.end && *at == ':';
}

/* Returns whether a line may be the first of a header. Messages in mailboxes begin with `From `. */
static int is_first_line(struct slice line)
{
	return is_field(line) || slice_find(line, "from ") == line.at;
}

/* Returns whether a header consists of fields, and describes a MIME message. */
static int is_of_message(struct slice header)
{
	char value[LONGEST_VALUE];
	struct slice lines = header;
	if (!is_first_line(slice_line(&lines)))
		return 0;
	while (lines.at < lines.end)
		if (!is_field(slice_line(&lines)))
			return 0;
	return field_copy(header, "mime-version", value, sizeof(value)) &&
	       field_copy(header, "content-type", value, sizeof(value));
}

static struct slice skip_empty_lines(struct slice s)
{
	while (s.at < s.end && (*s.at == '\r' || *s.at == '\n'))
		s.at++;
	return s;
}

int mime_matches(const struct stream *stream, uint32_t start)
{
	unsigned char first[LONGEST_VALUE];
	size_t count = stream_read(stream, start, first, sizeof(first));
	struct slice message = skip_empty_lines((struct slice){first, first + count});
	if (!is_first_line(slice_line(&message)))
		return 0;
	unsigned char *bytes = memory_resize(NULL, LONGEST_HEADER);
	count = stream_read(stream, start, bytes, LONGEST_HEADER);
	message = skip_empty_lines((struct slice){bytes, bytes + count});
	int matches = is_of_message(slice_header(&message));
	free(bytes);
	return matches;
}

/* Returns whether a part is a page. */
static int is_page(const struct part *part)
{
	return part_is(part, "text/html") || part_is(part, "application/xhtml+xml");
}

/* Returns whether a part is the one that the message names as its start. */
static int is_start(const struct parts *parts, const struct part *part)
{
	char id[LONGEST_VALUE];
	return *parts->start && field_copy(part->header, "content-id", id, sizeof(id)) &&
	       !strcmp(id, parts->start);
}

/* Returns the part with the document's text: the start, the first page, or the first text. */
static struct part *root_of(const struct parts *parts)
{
	struct part *page = NULL, *text = NULL;
	for (size_t i = 0; i < parts->count; i++) {
		struct part *part = &parts->list[i];
		if (is_page(part) && is_start(parts, part))
			return part;
		page = !page && is_page(part) ? part : page;
		text = !text && part_is(part, "text/") ? part : text;
	}
	return page ? page : text;
}

static const struct omitted
	pictures = {OMITTED_PICTURES, "pictures", NULL},
	sounds = {OMITTED_SOUNDS_AND_VIDEO, "sounds and videos", NULL},
	macros = {OMITTED_MACROS, "macros", NULL},
	pages = {OMITTED_EMBEDDED_OBJECTS, "pages in frames", NULL},
	texts = {OMITTED_EMBEDDED_OBJECTS, "texts besides the page", NULL},
	objects = {OMITTED_EMBEDDED_OBJECTS, "embedded objects", NULL};

/* Returns whether a part is one of Office's in XML: lists of files, properties and colours. */
static int is_of_office(const struct part *part)
{
	static const char *const names[] = {"filelist", "item",   "props", "colorschememapping",
					    "master",   "slide", "pres"};
	for (size_t i = 0; i < COUNT(names); i++)
		if (value_begins(part->name, names[i]))
			return 1;
	return 0;
}

/*
 * Counts a part that is not read. Style sheets, scripts, and lists and themes that Office writes
 * have no text.
 */
static void omit(const struct part *part)
{
	static const struct {
		const char *type;
		const struct omitted *sort;
	} types[] = {
		{"image/", &pictures},
		{"audio/", &sounds},
		{"video/", &sounds},
		{"text/css", NULL},
		{"text/javascript", NULL},
		{"application/javascript", NULL},
		{"application/x-javascript", NULL},
		{"application/xml", &texts},
		{"application/vnd.ms-officetheme", NULL},
		{"font/", NULL},
		{"application/font", NULL},
		{"application/x-font", NULL},
		{"text/html", &pages},
		{"application/xhtml+xml", &pages},
		{"text/", &texts},
	};
	const struct omitted *sort = &objects;
	if (part->is_alternative && part_is(part, "text/"))
		return;
	for (size_t i = 0; i < COUNT(types); i++)
		if (part_is(part, types[i].type)) {
			sort = types[i].sort;
			break;
		}
	if (!strcmp(part->name, "editdata.mso"))
		sort = &macros;
	else if (!strcmp(part->name, "tabstrip.htm")) /* Excel's links between sheets */
		sort = NULL;
	else if (sort == &texts && is_of_office(part))
		sort = NULL;
	if (sort)
		omitted_add(sort, NOWHERE, 1);
}

/* Returns Word's part with the headers and footers of a page, or NULL. */
static struct part *headers_of(const struct parts *parts)
{
	for (size_t i = 0; i < parts->count; i++)
		if (is_page(&parts->list[i]) && !strcmp(parts->list[i].name, "header.htm"))
			return &parts->list[i];
	return NULL;
}

/* Reads a page; its headers are read as if they were at its end, as other parts of it are. */
static enum outcome read_page(struct parts *parts, struct part *root)
{
	struct part *headers = headers_of(parts);
	if (!headers || headers == root)
		return part_read(root, html_read_page);
	struct body body;
	body_open(&body, headers);
	headers->is_read = 1;
	enum outcome outcome = part_read_with(root, (struct slice){NULL, NULL}, body.bytes);
	body_close(&body);
	return outcome;
}

static enum outcome read_root(struct parts *parts, struct part *root)
{
	root->is_read = 1;
	report_format("mhtml", FORMAT_MHTML, 0);
	if (!is_page(root))
		return part_read(root, plain_text_read_body);
	enum outcome outcome = workbook_parts_read(parts, root);
	return outcome == OTHER ? read_page(parts, root) : outcome;
}

static enum outcome read_message(struct slice message)
{
	struct parts parts;
	struct slice rest = message, header = slice_header(&rest);
	enum outcome outcome = OTHER;
	parts_open(&parts, message);
	struct part *root = root_of(&parts);
	if (root)
		outcome = read_root(&parts, root);
	for (size_t i = 0; root && i < parts.count; i++)
		if (!parts.list[i].is_read)
			omit(&parts.list[i]);
	message_metadata_read(header);
	parts_close(&parts);
	return outcome;
}

enum outcome mime_read(struct text_file *f)
{
	uint32_t length = f->stream.length - f->start;
	unsigned char *bytes = stream_copy(&f->stream, f->start, length);
	struct slice message = {bytes, bytes + (bytes ? length : 0)};
	enum outcome outcome = read_message(skip_empty_lines(message));
	free(bytes);
	return outcome;
}
