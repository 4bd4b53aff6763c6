/* What formatting amounts to, as far as it decides what shows; see properties.c. */
#ifndef GUEST_FORMATS_WORD_PROPERTIES_H
#define GUEST_FORMATS_WORD_PROPERTIES_H

#include "text/lists.h"
#include "sprm.h"

enum { NO_OUTLINE = 9, AUTONUMBER_TEXT = 32, BY_AUTONUMBER = 0x7FF };

/* A numbering that stands in the paragraph itself (ANLD). */
struct autonumber {
	uint8_t format, before, after; /* its number's form, and how much of `text` stands on either side of it */
	uint8_t with_previous;         /* the numbers of the levels above come first */
	uint16_t font, start;
	uint16_t text[AUTONUMBER_TEXT];
};

struct paragraph_properties {
	uint16_t style;
	uint16_t list;      /* 1 and up; 0 for none, BY_AUTONUMBER for the paragraph's own */
	uint8_t level;      /* of the list */
	uint8_t outline;    /* of a heading, from 0; NO_OUTLINE for text */
	uint8_t in_table, row_end, inner_cell, inner_row_end;
	uint8_t depth;      /* of tables around it */
	uint8_t autolevel;  /* 0 for none, 1 to 9 for headings, 10 for numbers, 11 for bullets */
	uint8_t has_autonumber;
	uint8_t goes_on;      /* in the data stream there are more properties, at `rest` */
	uint32_t rest;
	struct autonumber autonumber;
};

struct character_properties {
	uint8_t deleted, hidden, special, has_data, has_symbol, has_location;
	uint16_t style;                   /* of characters, 0 for none */
	uint16_t font, font_other;
	uint16_t symbol_font, symbol;
	uint32_t location;
};

/* A numbering's form out of the ANLV at these 16 bytes; its text stands elsewhere. */
enum { AUTONUMBER_LENGTH = 16 };
void autonumber_read(struct autonumber *a, const unsigned char *bytes);

/* Bytes of sprms that apply to a paragraph or to characters. */
void paragraph_apply(struct paragraph_properties *p, struct sprms sprms);

/* `style` is what the characters have without these. */
void characters_apply(struct character_properties *c, struct sprms sprms, const struct character_properties *style);

/* The same for a run's own properties, which Word 2 does not have as sprms. */
void characters_apply_run(struct character_properties *c, struct sprms sprms, const struct character_properties *style);

/* One property by a piece's short prm. */
void characters_apply_prm0(struct character_properties *c, unsigned prm, enum family family,
			   const struct character_properties *style);

/* Whether characters show, hidden ones where they are wanted. */
int characters_are_shown(const struct character_properties *c);

#endif
