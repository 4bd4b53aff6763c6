/* Footnotes, endnotes and comments: their references and marks; see notes.c. */
#ifndef GUEST_FORMATS_WORD_NOTES_H
#define GUEST_FORMATS_WORD_NOTES_H

#include "text/numbers.h"
#include "sections.h"

/* Longer than any mark: a comment has initials and a number in brackets. */
enum { LONGEST_MARK = LONGEST_NUMBER + 16, NO_NOTE = -1 };

/* The number of a note, 0 for a custom mark. */
struct note_number {
	uint32_t number;
	uint8_t format;
};

struct notes {
	enum family family;
	struct plc references;
	struct plc texts;            /* in their story; the last one is empty */
	struct note_number *numbers; /* NULL for comments */
};

enum note_kind { FOOTNOTE, ENDNOTE, COMMENT };

void notes_read(struct notes *n, enum note_kind kind, const struct fib *fib,
		const struct sections *sections, const struct stream *table);

/* Returns the note referred to at this position of the body, or NO_NOTE. */
int notes_by_reference(const struct notes *n, uint32_t position);

/* Returns the note whose text contains this position of the story, or NO_NOTE. */
int notes_by_text(const struct notes *n, uint32_t position);

/* Returns whether a note's text begins at this position of the story. */
int notes_begin(const struct notes *n, uint32_t position);

/* Writes a note's mark; returns its length, 0 if the mark is part of the text. */
int notes_mark(const struct notes *n, int note, uint16_t mark[LONGEST_MARK]);

void notes_close(struct notes *n);

#endif
