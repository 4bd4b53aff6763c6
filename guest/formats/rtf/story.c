/*
 * Sends text to its story. The body is written as it is read. Notes, comments, headers, footers and
 * text boxes interrupt the body, so they are stored until its end. Tabs between cells, list labels
 * and note marks are written only when text follows or the paragraph ends.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "base/options.h"
#include "text/text.h"
#include "labels.h"
#include "omissions.h"
#include "skip.h"
#include "story.h"

void story_append(struct rtf_reader *r, struct story *to, unsigned unit)
{
	r->shown++;
	if (to == &r->stories[BODY])
		text_unit(unit);
	else
		memory_append(to->units, to->count, (uint16_t)unit);
}

static int is_control(unsigned unit)
{
	return unit < ' ' && unit != '\t' && unit != '\n';
}

void story_put(struct rtf_reader *r, unsigned unit)
{
	struct story *to = story_of(r);
	if (to != &r->stories[BODY])
		memory_append(to->units, to->count, (uint16_t)unit);
	else if (is_control(unit))
		text_mark(unit);
	else
		text_unit(unit);
}

void story_put_tabs(struct rtf_reader *r, struct story *to)
{
	for (; to->cells > 0; to->cells--)
		story_append(r, to, '\t');
}

void story_next_paragraph(struct story *to)
{
	to->paragraph++;
	to->has_text = 0;
	to->has_label = 0;
	to->label_length = 0;
	to->after_mark = 0;
	to->ended_section = 0;
	to->has_pending = 1;
}

/* Only paragraphs of the same cell are joined. */
void story_separate_table(struct rtf_reader *r, struct story *to, unsigned depth)
{
	if (!to->is_joined || depth <= to->joined_depth)
		return;
	story_append(r, to, '\n');
	to->is_joined = 0;
	to->has_line = 0;
	story_next_paragraph(to);
}

static void put_own_label(struct rtf_reader *r, struct story *to)
{
	for (int i = 0; i < to->label_length; i++)
		story_append(r, to, to->label[i]);
	to->label_length = 0;
}

/* Writes the paragraph's own label, or that of its list, which counts the paragraph anyway. */
static void put_label(struct rtf_reader *r, struct story *to)
{
	if (r->group->list || r->autonumbers)
		label_put(r, !to->has_label);
	put_own_label(r, to);
}

void story_flush_before(struct rtf_reader *r, struct story *to, unsigned unit)
{
	story_separate_table(r, to, r->group->table_depth);
	to->is_joined = 0;
	to->has_pending = 0;
	story_put_tabs(r, to);
	if (!to->has_text) {
		to->has_text = 1;
		to->begin = r->shown;
		put_label(r, to);
	}
	to->has_line = 1;
	if (to->mark)
		note_put_mark(r, r->group->story);
	if (to->after_mark && unit != ' ' && unit != '\t' && unit != '\n')
		story_append(r, to, ' ');
	to->after_mark = 0;
}

void story_flush(struct rtf_reader *r, unsigned unit)
{
	if (options.formatting)
		formatted_story_text(r);
	else if (story_of(r)->has_pending)
		story_flush_before(r, story_of(r), unit);
}

void story_unit(struct rtf_reader *r, unsigned unit)
{
	/* In the text, a control character would be a mark. */
	if (options.formatting && is_control(unit))
		return;
	story_flush(r, unit);
	story_append(r, story_of(r), unit);
}

void story_units(struct rtf_reader *r, const uint16_t *units, int count)
{
	for (int i = 0; i < count; i++)
		story_unit(r, units[i]);
}

void story_ascii(struct rtf_reader *r, const unsigned char *bytes, size_t count)
{
	struct story *to = story_of(r);
	if (to == &r->stories[BODY]) {
		r->shown += (uint32_t)count;
		text_ascii(bytes, count);
	} else {
		for (size_t i = 0; i < count; i++)
			story_append(r, to, bytes[i]);
	}
}

/* Other labels of the same paragraph repeat the first: after a page's end, or for old readers. */
void story_begin_label(struct rtf_reader *r)
{
	struct story *to = story_of(r);
	if (to->ended_section)
		story_next_paragraph(to);
	if (to->has_text || to->label_length > 0) {
		skip_group(r, ANYWHERE);
		return;
	}
	to->has_label = 1;
	r->group->kind = LABEL_TEXT;
}

void story_label(struct rtf_reader *r, unsigned unit)
{
	struct story *to = story_of(r);
	if (to->has_text || to->label_length == LONGEST_LABEL) {
		story_unit(r, unit);
		return;
	}
	/* A tab before it is layout. */
	if (to->label_length > 0 || unit != '\t')
		to->label[to->label_length++] = (uint16_t)unit;
	to->has_pending = 1;
}

void story_begin_paragraph(struct rtf_reader *r)
{
	if (story_of(r)->ended_section)
		story_next_paragraph(story_of(r));
}

void story_begin(struct rtf_reader *r)
{
	struct story *to = story_of(r);
	if (options.formatting) {
		formatted_story_begin(r);
		return;
	}
	if (to->count > 0 && to->units[to->count - 1] != '\n')
		story_append(r, to, '\n');
	to->cells = 0;
	to->has_line = 0;
	to->is_joined = 0;
	story_next_paragraph(to);
}

int story_enter(struct rtf_reader *r, unsigned story)
{
	struct group *g = r->group;
	if (r->depth == 1)
		return 0;
	if (g->kind != SHOWN && g->kind != UNSHOWN) {
		skip_group(r, ANYWHERE);
		return 0;
	}
	if (g->omitted) {
		omissions_skip(r);
		return 0;
	}
	g->kind = SHOWN;
	g->story = (uint8_t)story;
	g->list = 0;
	story_begin(r);
	return 1;
}

void story_put_rest(struct rtf_reader *r)
{
	static const char *const kinds[] = {
		[FOOTNOTES] = "footnotes", [ENDNOTES] = "endnotes", [COMMENTS] = "comments",
		[HEADERS] = "headers",     [FOOTERS] = "footers",   [BOXES] = "text-boxes",
	};
	put_own_label(r, &r->stories[BODY]);
	for (struct story *from = r->stories + BODY + 1; from < r->stories + RTF_STORIES; from++) {
		put_own_label(r, from);
		if (from->count > 0)
			text_begin_part(kinds[from - r->stories]);
		for (size_t i = 0; i < from->count; i++)
			if (options.formatting && is_control(from->units[i]))
				text_mark(from->units[i]);
			else
				text_unit(from->units[i]);
		free(from->units);
	}
	text_end_line();
}
