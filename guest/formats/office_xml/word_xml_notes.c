/*
 * Footnotes, endnotes and comments: their numbers, and the marks that refer to them.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "base/options.h"
#include "formats/word/lines.h"
#include "word_xml_reader.h"

/* A comment has initials and a number in brackets. */
enum { LONGEST_MARK = LONGEST_NUMBER + LONGEST_INITIALS + 2 };

static void put_note_mark(struct xml_reader *r, enum xml_note kind, size_t note, int is_text)
{
	uint16_t mark[LONGEST_NUMBER];
	uint32_t number = r->notes[kind].list[note].number;
	if (number == 0)
		return;
	int length = numbers_format(mark, r->notes[kind].list[note].format, (int)number);
	lines_note(options.formatting && kind == XML_ENDNOTE ? "end-" : "", mark, (size_t)length,
		   is_text);
}

static void put_comment_mark(struct xml_reader *r, uint32_t id, uint32_t number, int is_text)
{
	uint16_t mark[LONGEST_MARK];
	int length = 0;
	uint32_t author;
	mark[length++] = '[';
	if (map_find(&r->tables.comments, id, &author)) {
		const struct comment_author *a = &r->tables.authors[author];
		while (length <= a->length) {
			mark[length] = a->initials[length - 1];
			length++;
		}
	}
	int has_initials = length > 1;
	length += numbers_format(mark + length, ARABIC, (int)number);
	mark[length++] = ']';
	/* As a label of notes, a comment's mark has no brackets; different kinds must differ. */
	if (options.formatting)
		lines_note(has_initials ? "" : "comment-", mark + 1, (size_t)length - 2, is_text);
	else
		lines_note("", mark, (size_t)length, is_text);
}

/* Gives a note its number, 0 if the document has a mark of its own. */
static size_t number_note(struct xml_reader *r, enum xml_note kind, int is_numbered)
{
	struct xml_notes *n = &r->notes[kind];
	struct note_numbering numbering = xml_tables_notes(&r->tables, r->section, kind);
	int begins = n->section == 0 ||
		     (n->section != r->section + 1 && numbering.restart == RESTART_IN_SECTION);
	if (begins)
		n->next = numbering.first;
	n->section = r->section + 1;
	memory_append(n->list, n->count, (typeof(*n->list)){0});
	if (is_numbered) {
		n->list[n->count - 1].number = n->next;
		n->list[n->count - 1].format = numbering.format;
		n->next += n->next < INT32_MAX;
	}
	return n->count - 1;
}

void xml_note_refer(struct xml_reader *r, enum xml_note kind, uint32_t id, int is_numbered)
{
	int is_shown = !r->in.lost && xml_run_is_shown(r) && !fields_in_instruction(&r->fields);
	size_t note = number_note(r, kind, is_numbered && is_shown);
	if (id)
		map_add(&r->notes[kind].by_id, id, (uint32_t)note);
	if (!is_shown)
		return;
	xml_run_begin_text(r);
	put_note_mark(r, kind, note, 0);
	r->after_mark = 0;
}

void xml_comment_refer(struct xml_reader *r, uint32_t id)
{
	if (r->in.lost || r->in.moved || fields_in_instruction(&r->fields))
		return;
	map_add(&r->comments, id, ++r->comment_count);
	/* A comment on deleted text is visible, but not its mark there. */
	if (!xml_run_is_shown(r))
		return;
	xml_run_begin_text(r);
	put_comment_mark(r, id, r->comment_count, 0);
	r->after_mark = 0;
}

void xml_notes_begin_story(struct xml_reader *r)
{
	if (r->story == XML_FOOTNOTE_TEXTS || r->story == XML_ENDNOTE_TEXTS)
		map_sort(&r->notes[r->story - XML_FOOTNOTE_TEXTS].by_id);
	else if (r->story == XML_COMMENT_TEXTS)
		map_sort(&r->comments);
}

void xml_note_begin_text(struct xml_reader *r, const struct word_tag *tag)
{
	r->note_id = xml_id(tag, "id");
	r->mark_is_due = r->story == XML_COMMENT_TEXTS;
	r->after_mark = 0;
	if (r->story < XML_COMMENT_TEXTS)
		r->notes[r->story - XML_FOOTNOTE_TEXTS].texts++;
}

/* A note of Word 2003 has no ID, and its text is where the text refers to it. */
void xml_note_put_mark(struct xml_reader *r)
{
	uint32_t found;
	r->mark_is_due = 0;
	if (r->story == XML_COMMENT_TEXTS) {
		if (!map_find(&r->comments, r->note_id, &found))
			return;
		put_comment_mark(r, r->note_id, found, 1);
	} else {
		enum xml_note kind = r->story == XML_ENDNOTE_TEXTS ? XML_ENDNOTE : XML_FOOTNOTE;
		const struct xml_notes *n = &r->notes[kind];
		if (r->note_id == 0)
			found = (uint32_t)n->texts - 1;
		else if (!map_find(&n->by_id, r->note_id, &found))
			return;
		if (found < n->count)
			put_note_mark(r, kind, found, 1);
	}
	r->after_mark = 1;
}

void xml_notes_free(struct xml_reader *r)
{
	for (int i = 0; i < XML_NOTES; i++) {
		map_free(&r->notes[i].by_id);
		free(r->notes[i].list);
	}
	map_free(&r->comments);
}
