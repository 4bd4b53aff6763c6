/*
 * Footnotes, endnotes and comments: their numbers, and the marks in the text that refer to them.
 */
#include <string.h>

#include "state.h"

static struct numbering *numbering_of(struct rtf_reader *r, unsigned flow)
{
	return &r->notes[flow == ENDNOTES];
}

static void put_number(struct rtf_reader *r, int format, int number)
{
	uint16_t units[LONGEST_NUMBER];
	int n = numbers_format(units, format, number);
	for (int i = 0; i < n; i++)
		flow_unit(r, units[i]);
}

/* Puts the number of the next note of the kind that goes into `kind`. */
static void put_note_number(struct rtf_reader *r, unsigned kind)
{
	const struct numbering *numbering = numbering_of(r, kind);
	put_number(r, numbering->format,
		   (int)((unsigned)numbering->start + (unsigned)numbering->count));
}

void note_mark(struct rtf_reader *r)
{
	struct flow *flow = &r->flows[r->group->flow];
	if (r->group->kind != SHOWN || r->group->off)
		return;
	flow->unsettled = 1;
	if (r->group->flow == FOOTNOTES || r->group->flow == ENDNOTES) {
		r->note_is_numbered = 1;
		put_note_number(r, r->group->flow);
		flow->after_mark = 1;
		flow->unsettled = 1;
	} else {
		flow->mark = 1;
	}
}

/* Text stood between the mark and its note: most notes are footnotes. */
void note_put_mark(struct rtf_reader *r, unsigned flow)
{
	r->flows[flow].mark = 0;
	put_note_number(r, FOOTNOTES);
}

void note_begin(struct rtf_reader *r)
{
	if (r->group->kind != SHOWN || r->group->off) {
		rtf_skip_group(r);
		return;
	}
	r->group->flow = FOOTNOTES;
	r->group->ending = END_NOTE;
	r->group->list = 0;
	r->note_is_numbered = 0;
	flow_begin(r);
}

void note_is_endnote(struct rtf_reader *r)
{
	if (r->group->ending == END_NOTE && r->group->flow == FOOTNOTES) {
		r->group->flow = ENDNOTES;
		flow_begin(r);
	}
}

/* The note that went into `kind` has ended; the group is the one around it. */
void note_end(struct rtf_reader *r, unsigned kind)
{
	struct flow *around = &r->flows[r->group->flow];
	if (around->mark) {
		around->mark = 0;
		put_note_number(r, kind);
		r->note_is_numbered = 1;
	}
	if (r->note_is_numbered)
		numbering_of(r, kind)->count++;
	r->note_is_numbered = 0;
}

/* Word shows the initials of who comments, and the comment's number. */
void comment_mark(struct rtf_reader *r)
{
	if (r->group->kind != SHOWN || r->group->off)
		return;
	flow_unit(r, '[');
	for (int i = 0; i < r->initials_length; i++)
		flow_unit(r, r->initials[i]);
	put_number(r, ARABIC, r->comments + 1);
	flow_unit(r, ']');
}

void comment_begin(struct rtf_reader *r)
{
	if (r->group->off) {
		rtf_skip_group(r);
		return;
	}
	r->group->kind = SHOWN;
	r->group->flow = COMMENTS;
	r->group->ending = END_COMMENT;
	r->group->list = 0;
	flow_begin(r);
}
