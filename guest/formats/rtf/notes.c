/*
 * Footnotes, endnotes and comments: their numbers, and the marks that refer to them.
 */
#include <string.h>

#include "state.h"

static struct numbering *numbering_of(struct rtf_reader *r, unsigned story)
{
	return &r->notes[story == ENDNOTES];
}

static void put_number(struct rtf_reader *r, int format, int number)
{
	uint16_t units[LONGEST_NUMBER];
	int n = numbers_format(units, format, number);
	for (int i = 0; i < n; i++)
		story_unit(r, units[i]);
}

/* Writes the number of the next note whose story is `kind`. */
static void put_note_number(struct rtf_reader *r, unsigned kind)
{
	const struct numbering *numbering = numbering_of(r, kind);
	put_number(r, numbering->format,
		   (int)((unsigned)numbering->start + (unsigned)numbering->count));
}

void note_mark(struct rtf_reader *r)
{
	struct story *story = &r->stories[r->group->story];
	if (r->group->kind != SHOWN || r->group->omitted)
		return;
	story->has_pending = 1;
	if (r->group->story == FOOTNOTES || r->group->story == ENDNOTES) {
		r->note_is_numbered = 1;
		put_note_number(r, r->group->story);
		story->after_mark = 1;
		story->has_pending = 1;
	} else {
		story->mark = 1;
	}
}

/* There is text between the mark and its note, so a footnote is assumed, as most notes are. */
void note_put_mark(struct rtf_reader *r, unsigned story)
{
	r->stories[story].mark = 0;
	put_note_number(r, FOOTNOTES);
}

void note_begin(struct rtf_reader *r)
{
	if (!story_enter(r, FOOTNOTES))
		return;
	r->group->ending = END_NOTE;
	r->note_is_numbered = 0;
}

void note_is_endnote(struct rtf_reader *r)
{
	if (r->group->ending == END_NOTE && r->group->story == FOOTNOTES) {
		r->group->story = ENDNOTES;
		story_begin(r);
	}
}

/* Ends a note of the story `kind`; the current group is the one around it. */
void note_end(struct rtf_reader *r, unsigned kind)
{
	struct story *outer = &r->stories[r->group->story];
	if (outer->mark) {
		outer->mark = 0;
		put_note_number(r, kind);
		r->note_is_numbered = 1;
	}
	if (r->note_is_numbered)
		numbering_of(r, kind)->count++;
	r->note_is_numbered = 0;
}

/* Word shows the author's initials and the comment's number. */
void comment_mark(struct rtf_reader *r)
{
	if (r->group->kind != SHOWN || r->group->omitted)
		return;
	story_unit(r, '[');
	for (int i = 0; i < r->initials_length; i++)
		story_unit(r, r->initials[i]);
	put_number(r, ARABIC, r->comments + 1);
	story_unit(r, ']');
}

void comment_begin(struct rtf_reader *r)
{
	r->group->kind = SHOWN;
	if (!story_enter(r, COMMENTS))
		return;
	r->group->ending = END_COMMENT;
}

void comment_end(struct rtf_reader *r)
{
	r->comments++;
}
