/*
 * Notes, comments, headers, footers and text boxes interrupt the text, or precede it in a package.
 * They are copied, and written in the order of the stories once the body has been written.
 */
#include <string.h>

#include "base/omitted.h"
#include "base/units.h"
#include "formats/markup/attributes.h"
#include "formats/word/lines.h"
#include "text/number_fields.h"
#include "word_xml_reader.h"

static const struct omitted notices = {
	OMITTED_HEADERS_AND_FOOTERS, "texts that separate notes from the text", NULL};

/* Returns the story of an element, or the body for elements that begin no text of another one. */
static enum xml_story story_of(const struct word_tag *tag)
{
	switch (tag->element) {
	case W_FOOTNOTE: return XML_FOOTNOTE_TEXTS;
	case W_ENDNOTE: return XML_ENDNOTE_TEXTS;
	case W_COMMENT: return XML_COMMENT_TEXTS;
	case AML_ANNOTATION:
		return xml_annotation_is(tag, "Comment") ? XML_COMMENT_TEXTS : XML_BODY;
	case W_HEADER: return XML_HEADERS;
	case W_FOOTER: return XML_FOOTERS;
	case W_TEXT_BOX: return XML_TEXT_BOXES;
	default: return XML_BODY;
	}
}

/* Begins a copy. In a package, the name of the part comes first, which its relationships need. */
static void begin_copy(struct xml_reader *r, enum xml_story story, const struct word_tag *tag)
{
	static const struct markup nothing;
	const char *part = r->tables.package.part;
	r->in.copy = r->depth;
	r->copied = story;
	if (strcmp(r->copied_parts[story], part)) {
		strcpy(r->copied_parts[story], part);
		xml_copy_begin(&r->copies[story],
			   &(struct word_tag){PKG_PART, &nothing, part, NOWHERE});
		xml_copy_end(&r->copies[story], PKG_PART);
	}
	xml_copy_begin(&r->copies[story], tag);
}

/* Notes that separate other notes from the text have a type. */
static int is_notice(const struct word_tag *tag)
{
	return (tag->element == W_FOOTNOTE || tag->element == W_ENDNOTE) &&
	       attribute_is_set(tag->m, "type") && !attribute_is(tag->m, "type", "normal");
}

/* In Word 2003, the text of a note is where the text refers to it. */
static void refer(struct xml_reader *r, enum xml_story story, const struct word_tag *tag)
{
	if (story == XML_COMMENT_TEXTS)
		xml_comment_refer(r, xml_id(tag, "id"));
	else if (story < XML_COMMENT_TEXTS)
		xml_note_refer(r, (enum xml_note)(story - XML_FOOTNOTE_TEXTS), 0,
			   !attribute_is_set(tag->m, "suppressRef"));
}

/* Begins a text of the current story. */
static void begin_text(struct xml_reader *r, const struct word_tag *tag)
{
	r->in.text = r->depth;
	if (r->story >= XML_FOOTNOTE_TEXTS && r->story <= XML_COMMENT_TEXTS)
		xml_note_begin_text(r, tag);
}

int xml_story_begin(struct xml_reader *r, const struct word_tag *tag)
{
	enum xml_story story = story_of(tag);
	if (tag->element == W_BODY && r->story == XML_BODY && !r->in.text)
		begin_text(r, tag);
	if (story == XML_BODY)
		return tag->element == W_BODY;
	if (is_notice(tag)) {
		r->in.notice = r->in.lost = r->depth;
		r->notice_has_text = 0;
		return 1;
	}
	/* The text of deleted notes and boxes is deleted, too. A comment stays. */
	if (r->in.text && story != XML_COMMENT_TEXTS && (r->in.deleted || r->in.moved)) {
		r->in.lost = r->depth;
		return 1;
	}
	if (r->in.text)
		refer(r, story, tag);
	if (story > r->story)
		begin_copy(r, story, tag);
	else if (story == r->story && !r->in.text)
		begin_text(r, tag);
	else
		xml_paragraph_finish(r);
	return 1;
}

/* Ends the texts that began at the current depth. */
void xml_story_end(struct xml_reader *r)
{
	if (r->in.notice == r->depth) {
		omitted_add(&notices, NOWHERE, (uint32_t)r->notice_has_text);
		r->in.notice = 0;
	}
	if (r->in.lost == r->depth)
		r->in.lost = 0;
	if (r->in.text != r->depth)
		return;
	xml_paragraph_finish(r);
	r->in.text = 0;
	r->table_depth = 0;
	r->mark_is_due = 0;
	lines_end();
}

void xml_story_put_artwork(struct xml_reader *r, const struct word_tag *tag)
{
	size_t length;
	const uint16_t *text = attribute_value(tag->m, "string", &length);
	if (!text || r->in.deleted || r->in.moved)
		return;
	if (r->story < XML_TEXT_BOXES) {
		xml_copy_begin(&r->copies[XML_TEXT_BOXES], tag);
		xml_copy_end(&r->copies[XML_TEXT_BOXES], tag->element);
		return;
	}
	xml_paragraph_finish(r);
	lines_paragraph(&(struct line){0});
	for (size_t i = 0; i < length; i++)
		if (text[i] == '\n' || text[i] == '\r')
			lines_break();
		else
			lines_unit(text[i]);
	lines_end_paragraph();
}

void xml_stories_put_rest(struct xml_reader *r, const struct word_handler *handler)
{
	static const char *const kinds[] = {
		[XML_FOOTNOTE_TEXTS] = "footnotes", [XML_ENDNOTE_TEXTS] = "endnotes",
		[XML_COMMENT_TEXTS] = "comments",   [XML_HEADERS] = "headers",
		[XML_FOOTERS] = "footers",          [XML_TEXT_BOXES] = "text-boxes",
	};
	for (unsigned story = XML_FOOTNOTE_TEXTS; story < XML_STORIES; story++) {
		r->story = (enum xml_story)story;
		lists_restart(&r->tables.lists.word.lists);
		number_fields_restart(&r->fields.numbers);
		xml_notes_begin_story(r);
		lines_story(kinds[story], 0);
		xml_copy_parse(&r->copies[story], handler, r);
		lines_end();
		xml_copy_free(&r->copies[story]);
	}
}
