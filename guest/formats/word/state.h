/* The state that the parts of the Word reader share: the document and the current paragraph. */
#ifndef GUEST_FORMATS_WORD_STATE_H
#define GUEST_FORMATS_WORD_STATE_H

#include "charset/charset.h"
#include "drawings.h"
#include "fields.h"
#include "formatting.h"
#include "headers.h"
#include "lists.h"
#include "eight_bit.h"
#include "notes.h"
#include "object_pool.h"
#include "pictures.h"
#include "pieces.h"
#include "sections.h"
#include "styles.h"

/* Characters of a paragraph that are consecutive in the file and in the same piece. */
struct segment {
	size_t first;      /* of the paragraph's units */
	uint32_t position; /* in the text */
	uint32_t at;       /* in the main stream */
	uint16_t prm;
	uint16_t style; /* its paragraph's; differs after a hidden mark */
	uint8_t width;
	uint8_t is_ordinary; /* its units are text that needs no conversion, in any context */
};

/* Returns whether the unit is a byte of a symbol font, which has these in the private use area. */
static inline int is_symbol_unit(unsigned unit)
{
	enum { FIRST_SYMBOL = 0xF000, SYMBOLS_END = 0xF100 };
	return unit >= FIRST_SYMBOL && unit < SYMBOLS_END;
}

/* Returns whether a unit is text that needs no conversion, in any context. */
static inline int is_ordinary(unsigned unit)
{
	if (unit < 0xA0)
		return unit >= ' ' && unit < 0x7F;
	return unit < 0x2028 || (unit > 0x2029 && !is_symbol_unit(unit) && unit < 0xFEFF);
}

struct word_reader {
	struct fib fib;
	struct stream main, other, data;
	unsigned char *decrypted[3]; /* the same, if they were encrypted */
	const struct stream *table;       /* the table stream, or the main one */
	const struct stream *data_stream; /* of pictures and form fields; NULL for none */
	struct pieces pieces;
	struct formatting paragraphs, characters;
	struct styles styles;
	struct font_table fonts;
	struct eight_bit eight_bit;
	struct word_lists lists;
	struct sections sections;
	struct headers headers;
	struct notes notes[COMMENT + 1];
	struct plc text_boxes, header_text_boxes; /* in their stories; only since Word 97 */
	struct fields fields;
	struct drawings drawings;
	struct pictures pictures;
	struct object_pool objects;
	enum report_story story; /* that is being read */
	uint32_t story_begins;

	/* The paragraph: its units (8-bit ones undecoded), their location, and the properties. */
	uint16_t *units;
	size_t count, room;
	struct segment *segments;
	size_t segment_count, segment_room;
	size_t styled_count; /* how many segments have their style */
	unsigned mark;                      /* that ends it, 0 for none */
	int mark_is_hidden;                 /* or deleted */
	int mark_is_capitals;
	uint32_t begin;                     /* how much of the document was shown before it */
	const struct paragraph_properties *properties; /* in one of the slots */
	/* The formatting of paragraphs and of characters that was applied last. */
	struct {
		struct run_properties of;
		struct paragraph_properties properties;
	} paragraph_slots[FORMATTING_SLOTS];
	struct {
		struct run_properties of;
		struct character_properties properties;
	} character_slots[FORMATTING_SLOTS];
	uint16_t label[LONGEST_LABEL + LONGEST_NUMBER];
	uint16_t autocounts[LIST_LEVELS + 1];
	int outline_of; /* the section of `outline`, from 1 on; 0 for none */
	struct autonumber outline[LIST_LEVELS];

	/* What text_check.c found. */
	struct finding cut_paragraphs, plain_marks;

	/* The text that was written last, if it affects the next character. */
	enum after { AFTER_TEXT, AFTER_MARK, AFTER_OBJECT } after;

	unsigned char character[2]; /* whose bytes are not consecutive in the file */
};

/* decrypt.c */
/*
 * Decrypts the streams and reads the FIB again. Returns 0 if no password opens the document. `c` is
 * NULL if it is not a compound file.
 */
int word_decrypt(struct word_reader *r, struct compound *c);

/* stories.c */
/* Writes all stories. */
void stories_put(struct word_reader *r);
/*
 * Returns whether a note, a comment or a text box of the current story begins at this position.
 */
int story_begins_text(struct word_reader *r, uint32_t position);

/* paragraph.c */
/*
 * Reads the paragraph at `position` of the text, up to its end or to `end`; returns the position of
 * the next one.
 */
uint32_t paragraph_read(struct word_reader *r, uint32_t position, uint32_t end);
/*
 * Returns the formatting of the character in this segment at this offset of the main stream, valid
 * until the next call.
 */
const struct character_properties *characters_of(struct word_reader *r,
						 const struct segment *segment, uint32_t at);

/* label.c */
/*
 * Writes the paragraph's label into `label` and tells whether it is a bullet; returns its length.
 */
int paragraph_label(struct word_reader *r, int *is_bullet, unsigned *level);

/* characters.c */
/* Writes the paragraph as lines. */
void paragraph_put(struct word_reader *r);

#endif
