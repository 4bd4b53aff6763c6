/* What the parts of the Word reader share: a document, and the paragraph in hand. */
#ifndef GUEST_FORMATS_WORD_STATE_H
#define GUEST_FORMATS_WORD_STATE_H

#include "charset/charset.h"
#include "fields.h"
#include "formatting.h"
#include "headers.h"
#include "lists.h"
#include "narrow.h"
#include "notes.h"
#include "pieces.h"
#include "sections.h"
#include "styles.h"

enum { WINDOW = 1024 };

/* Characters of a paragraph that lie one behind the other in the file, in the same piece. */
struct segment {
	size_t first;       /* of the paragraph's units */
	uint32_t position;  /* in the text */
	uint32_t at;        /* in the main stream */
	uint16_t prm;
	uint16_t style;     /* of its paragraph, where one whose mark is hidden goes on in the next */
	uint8_t width;
};

struct word_reader {
	struct fib fib;
	struct stream main, other, data;
	const struct stream *table;     /* the table stream, or the main one */
	const struct stream *data_in;   /* where pictures' and forms' data are; NULL where nowhere */
	struct pieces pieces;
	struct formatting paragraphs, characters;
	struct styles styles;
	struct font_table fonts;
	struct narrow narrow;
	struct lists lists;
	int has_lists;                  /* they have been read, which costs more than most documents */
	struct sections sections;
	struct headers headers;
	struct notes notes[COMMENT + 1];
	struct fields fields;
	enum report_story story;        /* that is being read */
	uint32_t story_begins;

	/* The paragraph: its units, 8-bit ones as they are in the file, where they lie, and its properties. */
	uint16_t *units;
	size_t count, room;
	struct segment *segments;
	size_t segment_count, styled;   /* of these the first have their style */
	unsigned mark;                  /* that ends it, 0 for none */
	struct paragraph_properties properties;
	uint16_t label[LONGEST_LABEL + LONGEST_NUMBER];
	uint16_t autocounts[LIST_LEVELS + 1];
	int outline_of;                 /* the section whose headings' numbering is in `outline`, from 1 on; 0 for none */
	struct autonumber outline[LIST_LEVELS];

	int after_mark;                 /* that of a note has been put in front of its text */

	/* Bytes of the main stream, read ahead. */
	uint32_t window_at;
	size_t window_length;
	unsigned char window[WINDOW];
};

/* paragraph.c */
/* Reads the paragraph at `position` of the text, up to its end or to `end`; returns where the next one begins. */
uint32_t paragraph_take(struct word_reader *r, uint32_t position, uint32_t end);
/* The formatting of a character in this segment and at this place of the main stream. */
struct character_properties characters_of(struct word_reader *r, const struct segment *segment, uint32_t at);

/* label.c */
/* Writes the label that the paragraph has into `label`; says whether it is a bullet. */
int paragraph_label(struct word_reader *r, int *is_bullet, unsigned *level);

/* characters.c */
/* Puts the paragraph as lines. */
void paragraph_show(struct word_reader *r);

#endif
