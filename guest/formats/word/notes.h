/* Footnotes, endnotes and comments: where they are referred to, and the marks that do it; see notes.c. */
#ifndef GUEST_FORMATS_WORD_NOTES_H
#define GUEST_FORMATS_WORD_NOTES_H

#include "text/numbers.h"
#include "sections.h"

/* Longer than any mark: of a comment, initials and a number in brackets. */
enum { LONGEST_MARK = LONGEST_NUMBER + 16, NO_NOTE = -1 };

/* The number of a note, 0 where it has a mark of its own. */
struct note_number {
	uint32_t number;
	uint8_t format;
};

struct notes {
	enum family family;
	unsigned char *references; /* positions, then for each what else is known */
	uint32_t count;
	unsigned char *texts;      /* positions in their story */
	uint32_t text_count;
	struct note_number *numbers; /* NULL for comments */
};

enum note_kind { FOOTNOTE, ENDNOTE, COMMENT };

void notes_read(struct notes *n, enum note_kind kind, const struct fib *fib, const struct sections *sections,
		const struct stream *table);

/* The note that is referred to at this position of the body, or NO_NOTE. */
int notes_referred_to(const struct notes *n, uint32_t position);

/* The note whose text holds this position of their story, or NO_NOTE. */
int notes_with_text(const struct notes *n, uint32_t position);

/* Writes a note's mark; returns how many units, none where the mark is text. */
int notes_mark(const struct notes *n, int note, uint16_t mark[LONGEST_MARK]);

void notes_close(struct notes *n);

#endif
