/*
 * Sends text to its story. The body is written as it is read. Notes, comments, headers, footers and
 * text boxes interrupt the body, so they are stored until its end. Tabs between cells, list labels
 * and note marks are written only when text follows or the paragraph ends.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "text/text.h"
#include "lists.h"
#include "omissions.h"
#include "skip.h"
#include "state.h"

static struct story *story_of(struct rtf_reader *r)
{
	return &r->stories[r->group->story];
}

static void append(struct rtf_reader *r, struct story *to, unsigned unit)
{
	r->shown++;
	if (to == &r->stories[BODY])
		text_unit(unit);
	else
		memory_append(to->units, to->count, (uint16_t)unit);
}

static void put_pending_tabs(struct rtf_reader *r, struct story *to, unsigned count)
{
	for (; count > 0; count--)
		append(r, to, '\t');
	to->cells = 0;
}

/* Writes everything pending before a unit, or at the end of a paragraph. */
static void flush_pending(struct rtf_reader *r, struct story *to, unsigned unit)
{
	to->has_pending = 0;
	put_pending_tabs(r, to, to->cells);
	if (!to->has_text) {
		to->has_text = 1;
		if (r->group->list && !to->has_label)
			list_label(r);
	}
	if (to->mark)
		note_put_mark(r, r->group->story);
	if (to->after_mark && unit != ' ' && unit != '\t' && unit != '\n')
		append(r, to, ' ');
	to->after_mark = 0;
}

void story_unit(struct rtf_reader *r, unsigned unit)
{
	struct story *to = story_of(r);
	if (to->has_pending)
		flush_pending(r, to, unit);
	append(r, to, unit);
}

void story_ascii(struct rtf_reader *r, const unsigned char *bytes, size_t count)
{
	struct story *to = story_of(r);
	if (to->has_pending)
		flush_pending(r, to, bytes[0]);
	if (to == &r->stories[BODY]) {
		r->shown += (uint32_t)count;
		text_ascii(bytes, count);
	} else {
		for (size_t i = 0; i < count; i++)
			append(r, to, bytes[i]);
	}
}

/* Ends a paragraph or cell; a label is visible even in an empty one. */
static void end_paragraph(struct rtf_reader *r, struct story *to)
{
	if (to->mark || (!to->has_text && r->group->list && !to->has_label))
		flush_pending(r, to, '\n');
	to->has_text = 0;
	to->has_label = 0;
	to->after_mark = 0;
	to->has_pending = 1;
}

void story_line(struct rtf_reader *r)
{
	struct story *to = story_of(r);
	end_paragraph(r, to);
	put_pending_tabs(r, to, to->cells);
	append(r, to, '\n');
}

void story_cell(struct rtf_reader *r)
{
	struct story *to = story_of(r);
	end_paragraph(r, to);
	to->cells++;
}

void story_row(struct rtf_reader *r)
{
	struct story *to = story_of(r);
	end_paragraph(r, to);
	put_pending_tabs(r, to, to->cells > 0 ? to->cells - 1 : 0);
	append(r, to, '\n');
}

void story_begin(struct rtf_reader *r)
{
	struct story *to = story_of(r);
	if (to->count > 0 && to->units[to->count - 1] != '\n')
		append(r, to, '\n');
	to->cells = 0;
	to->has_text = 0;
	to->has_label = 0;
	to->after_mark = 0;
	to->has_pending = 1;
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
	for (struct story *from = r->stories + BODY + 1; from < r->stories + RTF_STORIES; from++) {
		if (from->count > 0)
			text_begin_part(kinds[from - r->stories]);
		for (size_t i = 0; i < from->count; i++)
			text_unit(from->units[i]);
		free(from->units);
	}
	text_end_line();
}
