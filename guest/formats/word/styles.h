/* The style sheet: what paragraphs and characters of a style have; see styles.c. */
#ifndef GUEST_FORMATS_WORD_STYLES_H
#define GUEST_FORMATS_WORD_STYLES_H

#include "properties.h"

enum { NO_STYLE = 0xFFF, MOST_STYLES = 4096 };

/* What a style amounts to. */
struct style_properties {
	struct paragraph_properties paragraph;
	struct character_properties characters;
};

struct style {
	uint32_t at, length;              /* its description in the sheet; 0 for none */
	struct place paragraph, characters; /* in the sheet: what it changes */
	uint16_t base;                    /* the style that it is based on */
	uint8_t is_described;             /* these three are known */
	uint8_t is_character;
	uint8_t heading;                  /* 1 to 9, 0 for others */
	struct style_properties *known;   /* once somebody has asked */
};

struct styles {
	enum family family;
	unsigned char *sheet;
	uint32_t length;
	unsigned base;         /* length of the fixed part of a description */
	struct style *list;
	uint32_t count;
	struct character_properties plain; /* of what has no style */
};

void styles_read(struct styles *s, const struct fib *fib, const struct stream *table);

/* The same for Word 2; see styles_2.c. */
void styles_read_2(struct styles *s, const struct fib *fib, const struct stream *table);

/* What a paragraph of this style has, and its characters: those that stand on each other included. */
const struct paragraph_properties *styles_paragraph(struct styles *s, unsigned style);
const struct character_properties *styles_characters(struct styles *s, unsigned style);

/* Applies what a style of characters changes. */
void styles_apply_characters(struct styles *s, unsigned style, struct character_properties *c);

void styles_close(struct styles *s);

#endif
