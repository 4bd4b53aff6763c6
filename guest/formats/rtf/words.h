/* The control words that have to do with text; see words.c. */
#ifndef GUEST_FORMATS_RTF_WORDS_H
#define GUEST_FORMATS_RTF_WORDS_H

#include <stdint.h>

enum action {
	CHARACTER, /* `value` */
	UNICODE,
	LINE,
	CELL,
	ROW,
	FONT,
	PLAIN,
	FALLBACK_LENGTH,
	OFF, /* a toggle: `value` is why text is left out */
	BINARY,
	/* Destinations that are text where they stand, starred or not. */
	OPEN,
	LABEL,
	MATH, /* OPEN, with `value` in front of it */
	/* Destinations that are text elsewhere. */
	NOTE,
	ENDNOTE,
	COMMENT,
	ELSEWHERE, /* in the flow `value` */
	/* Destinations with text in them that is not theirs. */
	AROUND,
	RESULT,
	TWO_HALVES,
	SECOND_HALF,
	FIELD,
	FIELD_INSTRUCTION,
	FIELD_RESULT,
	CHOSEN,
	CHOICE,
	INITIALS,
	/* Destinations without text. */
	SKIPPED,
	ABOUT, /* about the document: read behind the text; `value`: its generator alone */
	/* The document's charset and fonts. */
	CODEPAGE,       /* of the number */
	CODEPAGE_FIXED, /* `value` */
	FONT_TABLE,
	DEFAULT_FONT,
	FONT_CHARSET,
	FONT_CODEPAGE,
	FONT_TECHNICAL,
	/* Notes and comments. */
	NOTE_MARK,
	COMMENT_MARK,
	NOTE_START,  /* `value`: footnotes or endnotes */
	NOTE_FORMAT, /* `value`: twice the format, and 1 for endnotes */
	/* Paragraphs in lists. */
	PARAGRAPH,
	LIST,
	LEVEL,
	LIST_TABLE, /* a word of the list tables: `value` is which */
};

struct word {
	const char *name;
	uint8_t action;
	uint16_t value;
};

/* Hash of a word, letter by letter from 0 on. */
static inline uint32_t word_hash(uint32_t before, unsigned char letter)
{
	return before * 33 + letter;
}

/* The word, or NULL where it has nothing to do with text. */
const struct word *word_find(const char *name, uint32_t hash);

#endif
