/*
 * The marks of formatting that --formatting adds to text; wasm/README.md, "Formatting", describes
 * them. Text cannot contain them, since text_unit() drops control characters.
 */
#ifndef GUEST_TEXT_MARKS_H
#define GUEST_TEXT_MARKS_H

#include <stddef.h>
#include <stdint.h>

enum {
	/* Each begins formatting, or ends it. */
	MARK_BOLD = 0x01,
	MARK_ITALIC = 0x02,
	MARK_STRIKE = 0x03,
	/* Before a link's target, between the target and the words, and after the words. */
	MARK_TARGET = 0x04,
	MARK_WORDS = 0x05,
	MARK_LINK_END = 0x06,
	/* Around the mark of a note, where it is referred to. */
	MARK_NOTE = 0x07,
	MARK_NOTE_END = 0x08,
	/* A line break in a paragraph. */
	MARK_BREAK = 0x0B,
	/* Around the kind of a paragraph. */
	MARK_KIND = 0x0E,
	MARK_KIND_END = 0x0F,
	/* At the start of a table's row; at the end of a row and of a cell. */
	MARK_TABLE_ROW = 0x10,
	MARK_ROW_END = 0x11,
	MARK_CELL_END = 0x12,
};

/* Emphasis, as bits. */
enum { BOLD = 1, ITALIC = 2, STRIKE = 4 };

enum alignment { ALIGNED_LEFT, ALIGNED_CENTRE, ALIGNED_RIGHT };

/* Writes a mark or a unit of its text. */
typedef void mark_writer(void *context, unsigned unit);

/* Writes the marks that change emphasis. */
void marks_emphasis(unsigned from, unsigned to, mark_writer *put, void *context);

/* Write the kind of a paragraph: its word, and its number from 0 on or its text. */
void marks_heading(unsigned level, mark_writer *put, void *context);
void marks_item(unsigned level, const uint16_t *label, size_t length, mark_writer *put,
		void *context);
void marks_aligned(enum alignment alignment, mark_writer *put, void *context);

/*
 * Returns what precedes a comment's mark. It is not empty if the mark could be that of another
 * note, which begins with a digit.
 */
const char *marks_comment_prefix(const uint16_t *mark);

/* Writes the reference to a note, or marks the paragraph as the note. */
void marks_note(const char *prefix, const uint16_t *mark, size_t length, int is_text,
		mark_writer *put, void *context);

#endif
