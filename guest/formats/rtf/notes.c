/*
 * Footnotes, endnotes and comments: their numbers, and the marks that refer to them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/options.h"
#include "text/marks.h"
#include "story.h"

static struct numbering *numbering_of(struct rtf_reader *r, unsigned story)
{
	return &r->notes[story == ENDNOTES];
}

/* Writes the number of the next note whose story is `kind`. */
static void put_note_number(struct rtf_reader *r, unsigned kind)
{
	const struct numbering *numbering = numbering_of(r, kind);
	uint16_t units[LONGEST_NUMBER];
	int count = numbers_format(units, numbering->format,
				   (int)((unsigned)numbering->start + (unsigned)numbering->count));
	if (options.formatting)
		formatted_story_note(r, kind == ENDNOTES ? "end-" : "", units, count,
			       r->group->story == kind);
	else
		story_units(r, units, count);
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

/* Word shows the author's initials and the comment's number; before a reply, also its parent's. */
void comment_mark(struct rtf_reader *r)
{
	uint16_t mark[LONGEST_INITIALS + 2 * LONGEST_NUMBER + 1];
	int number = r->comments + 1, length = r->initials_length;
	if (r->group->kind != SHOWN || r->group->omitted)
		return;
	memcpy(mark, r->initials, (size_t)length * sizeof(*mark));
	length += numbers_format(mark + length, ARABIC, number);
	/* As the label of a note, it is the same before a reply. */
	if (options.formatting) {
		formatted_story_note(r, marks_comment_prefix(mark), mark, length,
				     r->group->story == COMMENTS);
		return;
	}
	if (r->group->story == COMMENTS && r->parent < 0 && r->parent > -number) {
		mark[length++] = 'R';
		length += numbers_format(mark + length, ARABIC, number + r->parent);
	}
	story_unit(r, '[');
	story_units(r, mark, length);
	story_unit(r, ']');
}

/* A comment on deleted text is visible. */
void comment_begin(struct rtf_reader *r)
{
	r->group->kind = SHOWN;
	r->group->omitted &= HIDDEN;
	r->parent = 0;
	if (!story_enter(r, COMMENTS)) {
		r->comments++;
		return;
	}
	r->group->ending = END_COMMENT;
}

void comment_parent(struct rtf_reader *r)
{
	char digits[8] = "";
	for (int i = 0; i < r->captured_length && i < (int)sizeof(digits) - 1; i++)
		digits[i] = r->captured[i] < 0x80 ? (char)r->captured[i] : 0;
	r->parent = atoi(digits);
}

void comment_end(struct rtf_reader *r)
{
	r->comments++;
}
