/*
 * Reads WordprocessingML: a document of Word 2003, or a document or package of Office Open XML in
 * one file (Flat OPC). It is read twice: tables first, then the text.
 */
#include <stdlib.h>

#include "base/damage.h"
#include "base/memory.h"
#include "base/report.h"
#include "formats/plain/text_based.h"
#include "formats/word/lines.h"
#include "declaration.h"
#include "word_xml_text.h"

static const struct damage cut = {TEXT_MISSING, "elements that are not closed", "character"};
static const struct damage mismatched = {
	TEXT_UNCERTAIN, "end tags that do not match an element", "character"};
static const struct damage unknown_entities = {TEXT_MISSING, "entities without a value", NULL};
static const struct damage open_fields = {TEXT_MISSING, "fields that are not closed", NULL};

static void report_end(const struct word_end *end)
{
	damage_found(&unknown_entities, NOWHERE, end->unknown_entities);
	damage_found(&mismatched, end->mismatch_at, end->mismatches);
	if (end->is_whole)
		catdoc_report.flags |= FLAG_WHOLE;
	else
		damage_found(&cut, end->cut_at, 1);
}

static void put_text(struct xml_reader *r, const struct text_file *f)
{
	r->fields.lists = &r->tables.lists.word;
	lines_begin();
	lines_story("body", 1);
	struct word_end end = word_xml_parse(f, &xml_text_handler, r);
	damage_found(&open_fields, NOWHERE, (uint32_t)fields_end(&r->fields));
	report_end(&end);
	xml_stories_put_rest(r, &xml_text_handler);
}

static void close_reader(struct xml_reader *r)
{
	xml_tables_free(&r->tables);
	xml_math_free(&r->math);
	fields_close(&r->fields);
	xml_notes_free(r);
	free(r);
}

enum outcome word_xml_read(struct text_file *f)
{
	struct xml_reader *r = memory_zeroed(1, sizeof(*r));
	declaration_read(f);
	word_xml_parse(f, &xml_tables_handler, &r->tables);
	xml_tables_finish(&r->tables);
	int is_read = r->tables.has_document;
	if (is_read) {
		report_format("word-xml", FORMAT_WORD_XML, 0);
		put_text(r, f);
	}
	close_reader(r);
	return is_read ? READ : OTHER;
}
