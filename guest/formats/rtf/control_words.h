/* The control words that affect text; see control_words.c. */
#ifndef GUEST_FORMATS_RTF_CONTROL_WORDS_H
#define GUEST_FORMATS_RTF_CONTROL_WORDS_H

#include <stdint.h>

enum action {
	CHARACTER, /* `value` */
	UNICODE,
	MARK, /* `value`: enum mark */
	FONT,
	PLAIN,
	FALLBACK_LENGTH,
	EMPHASIS, /* a toggle; `value` is a bit */
	ALIGNMENT, /* `value` */
	STYLE,
	FORMAT, /* no effect on text; shows which group this is */
	OMIT, /* a toggle; `value` is the reason to omit text */
	BINARY,
	SHOW_CAPITALS, /* a toggle; `value` is the reason */
	LANGUAGE,
	DEFAULT_LANGUAGE,
	/* Destinations whose text belongs here, starred or not. */
	OPEN,
	LABEL,
	/* HTML from which the document was made, and the RTF that repeats it. */
	FROM_HTML,
	HTML_FRAGMENT,
	HTML_RTF, /* a toggle */
	MATH, /* an equation */
	MATH_PARAGRAPH,
	/* Destinations whose text belongs to another story. */
	NOTE,
	ENDNOTE,
	COMMENT,
	OTHER_STORY, /* in the story `value` */
	/* Destinations that contain visible groups. */
	WRAPPER, /* `value`: any text outside of these groups is data */
	RESULT,
	OBJECT,
	OBJECT_TYPE, /* `value` */
	OBJECT_CLASS,
	UPR,
	UD,
	FIELD,
	FIELD_INSTRUCTION,
	FIELD_RESULT,
	CHOSEN,
	CHOICE,
	INITIALS,
	AUTHOR,
	PARENT,
	/* Destinations without text. */
	SKIPPED, /* `value`: enum place */
	STYLE_SHEET, /* SKIPPED */
	LEFT_OUT, /* with text; `value` is the destination */
	DATA,    /* SKIPPED, in hexadecimal digits */
	PICTURE, /* DATA */
	OBJECT_DATA, /* DATA */
	PICTURE_FILE, /* the name of a file with a picture */
	PICTURE_PROPERTIES,
	SHAPE_PROPERTY,
	METADATA, /* metadata, read after the text; `value`: the generator only */
	/* The document's charset and fonts. */
	CODEPAGE,       /* of the number */
	CODEPAGE_FIXED, /* `value` */
	UNICODE_RTF,    /* raw bytes are UTF-8 */
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
	OUTLINE_LEVEL,
	TABLE_ROW,
	IN_TABLE,
	TABLE_DEPTH,
	AUTONUMBER,
	AUTONUMBER_LEVEL,
	LIST_TABLE, /* a word of the list tables; `value` is which */
};

/*
 * The groups in which a word is allowed, ORed. A group with ANYWHERE may have any word except those
 * that are STRICTLY in other groups.
 */
enum place {
	ANYWHERE = 0,
	IN_TEXT = 1,
	IN_FONTS = 2,
	IN_COLORS = 4,
	IN_STYLES = 8,
	IN_LATENT_STYLES = 16,
	IN_LISTS = 32,
	IN_NUMBERING = 64, /* of paragraphs, before there were lists */
	IN_PICTURES = 128,
	IN_HTML = 256, /* in mail of Outlook; [MS-OXRTFEX] */
	IN_OTHERS = 512, /* groups without the words of those above */
	STRICTLY = 1024,
};

/* Names are hashed in chunks of letters. The last chunk is filled with NULs. */
enum { CHUNK = sizeof(uint64_t) };

struct control_word {
	char name[3 * CHUNK]; /* padded with at least one NUL */
	uint8_t action;
	uint16_t value;
	uint16_t places;
};

/* Hashes a name chunk by chunk, starting with 0. */
static inline uint32_t control_word_hash(uint32_t before, uint64_t chunk)
{
	/* A multiplier of mixed bits, as in multiplicative hashing: the golden ratio's. */
	return (uint32_t)((before ^ chunk) * 0x9E3779B97F4A7C15u >> 32);
}

/* Returns whether a word is not allowed in a group. */
static inline int is_misplaced(const struct control_word *word, unsigned group)
{
	return word->places && !(word->places & group) && (group || word->places & STRICTLY);
}

/* Returns whether a word's group has data in hexadecimal digits. */
static inline int is_data(const struct control_word *word)
{
	return word->action >= DATA && word->action <= OBJECT_DATA;
}

/* Returns the word, or NULL if it does not affect text. */
const struct control_word *control_word_find(const char *name, uint32_t hash);

#endif
