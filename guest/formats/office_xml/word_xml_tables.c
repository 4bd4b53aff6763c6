/*
 * Collects styles, lists, settings, relationships and metadata in a first pass: in a package they
 * may follow the text, and a section's settings always do.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "formats/markup/attributes.h"
#include "formats/properties/document_properties.h"
#include "text/authors.h"
#include "text/metadata.h"
#include "word_xml_tables.h"

static void begin_section(struct xml_tables *t)
{
	memory_append(t->sections, t->section_count, (struct note_settings){0});
}

static void begin_notes(struct xml_tables *t, enum xml_note kind)
{
	struct note_settings *settings = &t->settings;
	if (!t->in_settings) {
		if (t->section_count == 0)
			return;
		settings = &t->sections[t->section_count - 1];
	}
	t->notes = &settings->of[kind];
}

static void set_restart(struct note_numbering *n, const struct word_tag *tag)
{
	n->has_restart = 1;
	n->restart = RESTART_NEVER;
	if (attribute_is(tag->m, "val", "eachSect") ||
	    attribute_is(tag->m, "val", "each-sect"))
		n->restart = RESTART_IN_SECTION;
}

static int apply_to_notes(struct note_numbering *n, const struct word_tag *tag)
{
	int number = attribute_number(tag->m, "val", 1);
	switch (tag->element) {
	case W_NUMBER_FORMAT:
		n->has_format = 1;
		n->format = xml_number_format(tag);
		return 1;
	case W_NUMBER_START:
		n->has_first = 1;
		n->first = (uint16_t)(number > 0 && number <= UINT16_MAX ? number : 1);
		return 1;
	case W_NUMBER_RESTART:
		set_restart(n, tag);
		return 1;
	default: return 0;
	}
}

static void add_comment(struct xml_tables *t, const struct word_tag *tag)
{
	struct comment_author a = {.length = 0};
	size_t length;
	const uint16_t *units = attribute_value(tag->m, "initials", &length);
	for (; a.length < length && a.length < LONGEST_INITIALS; a.length++)
		a.initials[a.length] = units[a.length];
	map_add(&t->comments, xml_id(tag, "id"), (uint32_t)t->author_count);
	memory_append(t->authors, t->author_count, a);
	units = attribute_value(tag->m, "author", &length);
	authors_add(units, length);
}

static int begin_part(struct xml_tables *t, const struct word_tag *tag)
{
	xml_package_begin_part(&t->package, tag);
	t->has_document |= !strncmp(t->package.path, "/word/", 6);
	return t->package.kind == PART_GLOSSARY;
}

static void begin_property(struct xml_tables *t, const struct word_tag *tag)
{
	strcpy(t->property, tag->local);
	t->value_length = 0;
}

static void end_property(struct xml_tables *t)
{
	document_property_take(t->property, t->value, t->value_length);
	t->property[0] = 0;
}

static void begin_style(struct xml_tables *t, const struct word_tag *tag)
{
	t->style = xml_style_begin(&t->styles, tag);
	t->run = &t->style->run;
}

static void begin_defaults(struct xml_tables *t)
{
	xml_styles_begin(&t->styles);
	t->style = &t->styles.list[0];
	t->run = &t->style->run;
}

static int begin_in_style(struct xml_tables *t, const struct word_tag *tag)
{
	if (tag->element == W_NAME)
		xml_style_name(t->style, tag);
	else if (tag->element == W_BASED_ON)
		t->style->based_on = xml_id(tag, "val");
	else if (!xml_paragraph_apply(&t->style->paragraph, tag))
		xml_run_apply(t->run, tag);
	return 0;
}

static int begin(void *context, const struct word_tag *tag)
{
	struct xml_tables *t = context;
	if (tag->element == AML_ANNOTATION && xml_annotation_is(tag, "Formatting"))
		return 1;
	switch (tag->element) {
	case W_STYLES: xml_styles_begin(&t->styles); return 0;
	case W_STYLE: begin_style(t, tag); return 0;
	case W_DEFAULTS: begin_defaults(t); return 0;
	case W_LISTS: t->in_lists = 1; return 0;
	case W_SETTINGS: t->in_settings = 1; return 0;
	case W_DOCUMENT: t->has_document = 1; return 0;
	case PKG_PACKAGE: t->is_package = 1; return 0;
	case PKG_PART: return begin_part(t, tag);
	case PKG_BINARY_DATA: return t->package.kind != PART_OBJECT;
	case RELATIONSHIP: xml_package_add(&t->package, tag); return 0;
	case PROPERTY: begin_property(t, tag); return 0;
	case W_COMMENT: add_comment(t, tag); return 0;
	case AML_ANNOTATION:
		if (xml_annotation_is(tag, "Comment"))
			add_comment(t, tag);
		return 0;
	case W_SECTION: begin_section(t); return 0;
	case W_FOOTNOTE_SETTINGS: begin_notes(t, XML_FOOTNOTE); return 0;
	case W_ENDNOTE_SETTINGS: begin_notes(t, XML_ENDNOTE); return 0;
	default:
		if (t->style)
			return begin_in_style(t, tag);
		if (t->in_lists)
			return xml_lists_begin(&t->lists, tag);
		if (t->notes)
			apply_to_notes(t->notes, tag);
		return 0;
	}
}

static void end(void *context, enum word_element element)
{
	struct xml_tables *t = context;
	switch (element) {
	case W_STYLE:
	case W_DEFAULTS:
		if (t->style)
			xml_style_end(t->style);
		t->style = NULL;
		break;
	case W_LISTS: t->in_lists = 0; break;
	case W_SETTINGS: t->in_settings = 0; break;
	case W_FOOTNOTE_SETTINGS:
	case W_ENDNOTE_SETTINGS: t->notes = NULL; break;
	case PKG_BINARY_DATA: xml_package_measure_end(&t->package); break;
	case PKG_PART: t->package.kind = PART_WITHOUT_BYTES; break;
	case PROPERTY: end_property(t); break;
	default:
		if (t->in_lists)
			xml_lists_end(&t->lists, element);
	}
}

static void text(void *context, unsigned unit)
{
	struct xml_tables *t = context;
	if (t->property[0] && t->value_length <= LONGEST_METADATA)
		memory_append(t->value, t->value_length, (uint16_t)unit);
	else if (t->package.kind == PART_OBJECT)
		xml_package_measure_unit(&t->package, unit);
}

const struct word_handler xml_tables_handler = {.begin = begin, .end = end, .text = text};

void xml_tables_finish(struct xml_tables *t)
{
	map_sort(&t->package.targets);
	map_sort(&t->comments);
	xml_styles_end(&t->styles);
	xml_lists_finish(&t->lists, &t->styles);
}

/* Applies a section's changes. */
static void change(struct note_numbering *n, const struct note_numbering *by)
{
	if (by->has_format)
		n->format = by->format;
	if (by->has_first)
		n->first = by->first;
	if (by->has_restart)
		n->restart = by->restart;
}

struct note_numbering xml_tables_notes(const struct xml_tables *t, size_t section,
				       enum xml_note kind)
{
	struct note_numbering n = {.format = kind == XML_ENDNOTE ? LOWER_ROMAN : ARABIC,
				   .first = 1};
	change(&n, &t->settings.of[kind]);
	if (section < t->section_count)
		change(&n, &t->sections[section].of[kind]);
	return n;
}

void xml_tables_free(struct xml_tables *t)
{
	xml_styles_free(&t->styles);
	xml_lists_free(&t->lists);
	xml_package_free(&t->package);
	free(t->sections);
	free(t->authors);
	free(t->value);
	map_free(&t->comments);
}
