/* A run of characters with the same formatting, and its special characters. */
#ifndef GUEST_FORMATS_WORD_RUN_H
#define GUEST_FORMATS_WORD_RUN_H

#include "charset/charset.h"
#include "state.h"

/* Characters that stand for something else if they are marked as special. */
enum { PICTURE = 0x01, NOTE_MARK = 0x02, COMMENT_MARK = 0x05 };

/* Characters that are layout. */
enum { TAB = 0x09, LINE = 0x0B, PAGE = 0x0C, COLUMN = 0x0E };

/* The way to write a run. */
struct run {
	struct character_properties c;
	const struct segment *segment;
	size_t first, end; /* of the paragraph's units */
	int is_shown;
	int is_plain;           /* ordinary units can be copied */
	int is_symbols;         /* Word 2 to 95: bytes in a symbol font */
	struct decoder decoder; /* of bytes */
	struct decoder pairs;   /* of two bytes in a unit */
	charset_sink *sink;     /* of letters */
	uint32_t left_out;      /* visible units that are not shown */
};

/* Returns the position in the text of a unit of the paragraph. */
static inline uint32_t run_position(const struct run *run, size_t i)
{
	return run->segment->position + (uint32_t)(i - run->segment->first);
}

/* Returns whether a unit may be part of a word. */
static inline int is_of_word(unsigned unit)
{
	return (unit >= '0' && unit <= '9') || (unit >= 'A' && unit <= 'Z') ||
	       (unit >= 'a' && unit <= 'z') || unit >= 0x80;
}

/* capitals.c */
/*
 * Returns a sink for letters of the current run of characters that are shown as capitals; `style`
 * is their character style.
 */
charset_sink *capitals_sink(struct word_reader *r, const struct segment *segment, unsigned style);

/* special.c */
/* Handles a unit that is special only if marked as such; returns whether it was special. */
int special_put(struct word_reader *r, struct run *run, size_t i);

/* Takes the embedded object that a unit stands for; writes the text of an equation or control. */
void special_put_object(struct word_reader *r, struct run *run, size_t i);

/*
 * Writes a character of a symbol font; if the font turns out to have letters, the Windows character
 * of the byte.
 */
void special_put_symbol(const struct word_reader *r, unsigned font, unsigned char byte);

#endif
