/* Writes units and marks of formatting to stories; see story.c and formatted_story.c. */
#ifndef GUEST_FORMATS_RTF_STORY_H
#define GUEST_FORMATS_RTF_STORY_H

#include "state.h"

static inline struct story *story_of(struct rtf_reader *r)
{
	return &r->stories[r->group->story];
}

/* story.c */
/* Writes a unit or a mark of formatting to the group's story. */
void story_put(struct rtf_reader *r, unsigned unit);
/* Writes a unit of text. */
void story_append(struct rtf_reader *r, struct story *to, unsigned unit);
/* Writes tabs for cells that have ended. */
void story_put_tabs(struct rtf_reader *r, struct story *to);
/* Writes everything pending before a unit, or at the end of a paragraph. */
void story_flush_before(struct rtf_reader *r, struct story *to, unsigned unit);
void story_next_paragraph(struct story *to);
/* Ends a paragraph whose mark is omitted, if a table of more than its depth begins. */
void story_separate_table(struct rtf_reader *r, struct story *to, unsigned depth);

/* formatted_story.c: the counterparts of story.c with --formatting. */
/* Writes everything pending before text. */
void formatted_story_text(struct rtf_reader *r);
void formatted_story_mark(struct rtf_reader *r, enum mark mark);
void formatted_story_begin(struct rtf_reader *r);
/* Writes the mark of a note, at its reference or before its text. */
void formatted_story_note(struct rtf_reader *r, const char *prefix, const uint16_t *mark,
			  int length, int is_text);
/* Begin a link, whose target follows; and end its words. */
void formatted_story_begin_link(struct rtf_reader *r);
void formatted_story_target_unit(struct rtf_reader *r, unsigned unit);
void formatted_story_end_link(struct rtf_reader *r);

#endif
