/*
 * Writes the text of special characters ([MS-DOC] 2.4.6.2, 2.6.1, sprmCFSpec): the marks of notes,
 * symbols, and embedded equations and controls. Other objects and pictures are listed.
 */
#include <stdlib.h>

#include "base/options.h"
#include "text/marks.h"
#include "lines.h"
#include "run.h"

static void put_mark(const struct word_reader *r, enum note_kind kind, int note, int is_text)
{
	uint16_t units[LONGEST_MARK], *mark = units;
	int length = notes_mark(&r->notes[kind], note, units);
	const char *prefix = "";
	if (length == 0)
		return;
	/* As a label of notes, a comment's mark has no brackets; different kinds must differ. */
	if (options.formatting && kind == COMMENT) {
		mark++;
		length -= 2;
		prefix = marks_comment_prefix(mark);
	} else if (options.formatting && kind == ENDNOTE) {
		prefix = "end-";
	}
	lines_note(prefix, mark, (size_t)length, is_text);
}

/* Writes the mark of a note, at its reference or before its text. */
static void put_note_mark(struct word_reader *r, const struct run *run, size_t i)
{
	static const struct {
		enum report_story story;
		enum note_kind kind;
	} stories[] = {
		{STORY_FOOTNOTES, FOOTNOTE}, {STORY_ENDNOTES, ENDNOTE}, {STORY_COMMENTS, COMMENT}};
	uint32_t position = run_position(run, i);
	int is_comment = r->units[i] == COMMENT_MARK;
	for (int n = 0; n < 3; n++) {
		enum note_kind kind = stories[n].kind;
		if (is_comment != (kind == COMMENT))
			continue;
		int is_text = r->story == stories[n].story;
		int note = is_text ? notes_by_text(&r->notes[kind], position - r->story_begins)
				   : notes_by_reference(&r->notes[kind], position);
		if (note == NO_NOTE)
			continue;
		put_mark(r, kind, note, is_text);
		r->after = is_text ? AFTER_MARK : AFTER_TEXT;
	}
}

void special_put_symbol(const struct word_reader *r, unsigned font, unsigned char byte)
{
	uint32_t symbol = font_symbol(&r->fonts, font, byte);
	struct decoder d = {.charset = charset_of_codepage(1252)};
	if (symbol)
		lines_character(symbol);
	else
		charset_put(&d, byte, lines_character);
}

static void put_symbol(const struct word_reader *r, const struct character_properties *c)
{
	if (c->symbol < 0x100 || is_symbol_unit(c->symbol))
		special_put_symbol(r, c->symbol_font, (unsigned char)c->symbol);
	else
		lines_unit(c->symbol);
}

/* Returns whether a word ends before the object of the unit `i`, or before the object's field. */
static int follows_word(const struct word_reader *r, size_t i)
{
	/* Longer than the instruction of an equation. */
	enum { LONGEST = 128 };
	size_t least = i > LONGEST ? i - LONGEST : 0;
	while (i > least && r->units[i] != PICTURE && r->units[i] != FIELD_BEGIN)
		i--;
	return i > least && is_of_word(r->units[i - 1]);
}

/* Writes the text of an object, separated from words beside it. */
static void put_object_text(struct word_reader *r, const uint16_t *text, size_t count, size_t i)
{
	if (follows_word(r, i))
		lines_unit(' ');
	lines_text(text, count);
	r->after = AFTER_OBJECT;
}

void special_put_object(struct word_reader *r, struct run *run, size_t i)
{
	size_t count;
	uint16_t *text = object_pool_take(&r->objects, run->c.location, &count);
	if (!text)
		return;
	if (run->is_shown && count > 0 && !fields_in_instruction(&r->fields))
		put_object_text(r, text, count, i);
	else if (!run->is_shown)
		run->left_out += (uint32_t)count;
	free(text);
}

/* Takes a picture, unless it only shows an embedded object. */
static void put_picture(struct word_reader *r, struct run *run, size_t i)
{
	if (fields_in_object(&r->fields))
		return;
	if (run->c.is_object)
		special_put_object(r, run, i);
	else if (fields_in_result(&r->fields, "EMBED"))
		object_pool_has_only_picture();
	else
		pictures_take(&r->pictures, r->data_stream, run->c.location);
}

int special_put(struct word_reader *r, struct run *run, size_t i)
{
	unsigned unit = r->units[i];
	if (unit == NOTE_MARK || unit == COMMENT_MARK)
		put_note_mark(r, run, i);
	else if (run->c.has_symbol)
		put_symbol(r, &run->c);
	else if (unit == PICTURE && run->c.has_location)
		put_picture(r, run, i);
	else
		/* Drawings, and the lines that separate text from notes. */
		return unit < ' ' && unit != TAB && unit != LINE && unit != PAGE && unit != COLUMN;
	return 1;
}
