/* The control words that affect text; see control_words.c. */
#ifndef GUEST_FORMATS_RTF_CONTROL_WORDS_H
#define GUEST_FORMATS_RTF_CONTROL_WORDS_H

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
	OMIT, /* a toggle; `value` is the reason to omit text */
	BINARY,
	/* Destinations whose text belongs here, starred or not. */
	OPEN,
	LABEL,
	MATH, /* OPEN, preceded by `value` */
	/* Destinations whose text belongs to another story. */
	NOTE,
	ENDNOTE,
	COMMENT,
	OTHER_STORY, /* in the story `value` */
	/* Destinations that contain visible groups. */
	WRAPPER,
	RESULT,
	UPR,
	UD,
	FIELD,
	FIELD_INSTRUCTION,
	FIELD_RESULT,
	CHOSEN,
	CHOICE,
	INITIALS,
	/* Destinations without text. */
	SKIPPED,
	METADATA, /* metadata, read after the text; `value`: the generator only */
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
	NOTE_FORMAT, /* `value`: twice the format, plus 1 for endnotes */
	/* List paragraphs. */
	PARAGRAPH,
	LIST,
	LEVEL,
	LIST_TABLE, /* a word of the list tables; `value` is which */
};

struct control_word {
	const char *name;
	uint8_t action;
	uint16_t value;
};

/* Hashes a word letter by letter, starting with 0. */
static inline uint32_t control_word_hash(uint32_t before, unsigned char letter)
{
	return before * 33 + letter;
}

/* Returns the word, or NULL if it does not affect text. */
const struct control_word *control_word_find(const char *name, uint32_t hash);

#endif
