/* The formatting that decides what text is visible; see properties.c. */
#ifndef GUEST_FORMATS_WORD_PROPERTIES_H
#define GUEST_FORMATS_WORD_PROPERTIES_H

#include "text/lists.h"
#include "text/marks.h"
#include "sprm.h"

enum { NO_OUTLINE = 9, AUTONUMBER_TEXT = 32, BY_AUTONUMBER = 0x7FF };

/* A numbering stored in the paragraph itself (ANLD). */
struct autonumber {
	/* the number's format; the lengths of `text` before and after it */
	uint8_t format, before, after;
	uint8_t with_previous; /* the numbers of the higher levels come first */
	uint16_t font, start;
	uint16_t text[AUTONUMBER_TEXT];
};

struct paragraph_properties {
	uint16_t style;
	uint16_t list;   /* 1 and up; 0 for none, BY_AUTONUMBER for the paragraph's own */
	uint8_t level;   /* of the list */
	uint8_t outline; /* of a heading, from 0; NO_OUTLINE for text */
	uint8_t in_table, row_end, inner_cell, inner_row_end;
	uint8_t alignment; /* enum alignment */
	uint8_t depth;     /* of nested tables */
	uint8_t autolevel; /* 0 for none, 1 to 9 for headings, 10 for numbers, 11 for bullets */
	uint8_t has_autonumber;
	uint8_t has_more; /* the data stream has more properties, at `rest` */
	uint32_t rest;
	struct autonumber autonumber;
};

struct character_properties {
	uint8_t emphasis; /* as bits */
	uint8_t deleted, hidden, capitals, small_capitals;
	uint8_t special, has_data, has_symbol, has_location, is_object;
	uint16_t style; /* of characters, 0 for none */
	uint16_t font, font_other;
	uint16_t symbol_font, symbol;
	uint32_t location;
};

/* Reads a numbering from an ANLV of 16 bytes; its text is elsewhere. */
enum { AUTONUMBER_LENGTH = 16 };
void autonumber_read(struct autonumber *a, const unsigned char *bytes);

/* Applies sprms to a paragraph. */
void paragraph_apply(struct paragraph_properties *p, struct sprms sprms);

/* Applies sprms to characters; `style` is their formatting without them. */
void characters_apply(struct character_properties *c, struct sprms sprms,
		      const struct character_properties *style);

/* Applies a run's own properties, which Word 2 does not store as sprms. */
void characters_apply_run(struct character_properties *c, struct sprms sprms,
			  const struct character_properties *style);

/* Applies the single property of a piece's short prm. */
void characters_apply_prm0(struct character_properties *c, unsigned prm, enum family family,
			   const struct character_properties *style);

/* Returns whether letters are shown as capitals of any size. */
static inline int characters_are_capitals(const struct character_properties *c)
{
	return c->capitals || c->small_capitals;
}

/* Returns whether characters are visible; hidden ones are with --hidden. */
int characters_are_shown(const struct character_properties *c);

#endif
