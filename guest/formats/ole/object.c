/*
 * Reads an OLE object that contains a document: its format is "ole-object", and the document is its
 * attachment. The text of an equation or an organization chart is written. The class of any other
 * object is reported, so that the host can name the program whose content it cannot read.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/report.h"
#include "equation.h"
#include "formats/reader.h"
#include "org_chart.h"
#include "package.h"
#include "program.h"
#include "text/attachments.h"
#include "text/metadata.h"
#include "text/text.h"

/* Streams that consist of a document, preferred ones first. */
static const char *const documents[] = {"Package", "EmbeddedOdf", "package_stream", "CONTENTS"};

/* The first bytes of documents and pictures. Programs store their own formats in CONTENTS, too. */
static const char *const signatures[] = {
	"%PDF", "PK\3\4", "\xD0\xCF\x11\xE0", "{\\rtf", "GIF8", "\x89PNG", "\xFF\xD8\xFF", "BM",
};

static const struct damage cut_contents = {
	TEXT_MISSING, "embedded documents that are cut off", NULL};

static int has_signature(const struct stream *s)
{
	char start[8] = {0};
	stream_read(s, 0, start, sizeof(start));
	for (size_t i = 0; i < COUNT(signatures); i++)
		if (!memcmp(start, signatures[i], strlen(signatures[i])))
			return 1;
	return 0;
}

static void put_class(const char *program)
{
	metadata_begin(META_OBJECT_CLASS);
	while (*program)
		metadata_character((unsigned char)*program++);
	metadata_end();
}

/* Lists `length` bytes of a stream. Reports damage if the stream has fewer. */
static void list_bytes(const struct attachment *a, const struct stream *s, uint32_t at,
		       uint32_t length)
{
	attachment_stream(a, s, at, length);
	damage_found(&cut_contents, NOWHERE, at > s->length || length > s->length - at);
}

/* Lists the first stream that is a document; returns 0 if no stream is one. */
static int list_stream(struct compound *c, const char *program)
{
	for (size_t i = 0; i < COUNT(documents); i++) {
		uint32_t entry = compound_find(c, c->root, documents[i], ENTRY_STREAM);
		if (!entry)
			continue;
		struct stream s = compound_open_entry(c, entry);
		if (!has_signature(&s))
			continue;
		struct attachment a = {.path = documents[i], .program = program};
		list_bytes(&a, &s, 0, s.declared);
		return 1;
	}
	return 0;
}

/* Lists the file or the data in an object that comes from OLE 1; returns 0 if it is not one. */
static int list_native(struct compound *c, const char *program)
{
	enum { SIZE = 4 };
	struct attachment a = {.path = "Ole10Native", .program = program};
	unsigned char size[SIZE];
	struct package package;
	uint32_t entry = compound_find(c, c->root, "\001Ole10Native", ENTRY_STREAM);
	if (!entry)
		return 0;
	struct stream s = compound_open_entry(c, entry);
	if (stream_read(&s, 0, size, SIZE) < SIZE)
		return 0;
	if (package_read(&s, SIZE, &package)) {
		a.name = package.name;
		a.length = package.name_length;
		list_bytes(&a, &s, package.at, package.length);
	} else {
		list_bytes(&a, &s, SIZE, get32(size));
	}
	return 1;
}

/* Writes the text of an equation; returns 0 if the object is not one. */
static int put_equation(struct compound *c)
{
	size_t count;
	uint16_t *units = equation_of_storage(c, c->root, &count);
	for (size_t i = 0; units && i < count; i++)
		text_unit(units[i]);
	free(units);
	return units != NULL;
}

/* Writes an organization chart; returns 0 if the object is not one. */
static int put_org_chart(struct compound *c)
{
	struct stream s;
	if (!compound_stream(c, NULL, "CONTENTS", &s) || !org_chart_put(&s))
		return 0;
	report_format("org-chart", FORMAT_UNKNOWN, 0);
	return 1;
}

enum outcome object_read(const struct document *d)
{
	struct compound *c = d->compound;
	char program[PROGRAM_SIZE];
	if (put_org_chart(c)) {
		catdoc_report.flags |= FLAG_WHOLE;
		return READ;
	}
	ole_program(c, c->root, program);
	put_class(program);
	int is_equation = ole_content(program) == OLE_EQUATION ||
			  compound_find(c, c->root, "Equation Native", ENTRY_STREAM) != 0;
	if (is_equation ? !put_equation(c) : !list_stream(c, program) && !list_native(c, program))
		return OTHER;
	report_format("ole-object", FORMAT_UNKNOWN, 0);
	catdoc_report.flags |= FLAG_WHOLE;
	return READ;
}
