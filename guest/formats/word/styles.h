/* The style sheet: properties of paragraphs and characters of a style; see styles.c. */
#ifndef GUEST_FORMATS_WORD_STYLES_H
#define GUEST_FORMATS_WORD_STYLES_H

#include "properties.h"

enum { NO_STYLE = 0xFFF, MOST_STYLES = 4096 };

/* The resolved properties of a style. */
struct style_properties {
	struct paragraph_properties paragraph;
	struct character_properties characters;
};

struct style {
	uint32_t at, length;                /* its description in the sheet; 0 for none */
	struct range paragraph, characters; /* in the sheet: its changes */
	uint16_t base;                      /* its base style */
	uint8_t is_described;               /* the fields after `length` are set */
	uint8_t is_character;
	uint8_t heading; /* 1 to 9, 0 for others */
	uint8_t language_is_known;
	uint16_t language;                 /* of its characters, once it is known; 0 for none */
	struct style_properties *resolved; /* resolved on first use */
};

struct styles {
	enum family family;
	unsigned char *sheet;
	uint32_t length;
	unsigned base; /* length of the fixed part of a description */
	struct style *list;
	uint32_t count;
	struct character_properties plain; /* without a style */
};

void styles_read(struct styles *s, const struct fib *fib, const struct stream *table);

/* Reads the style sheet of Word 2; see styles_2.c. */
void styles_read_2(struct styles *s, const struct fib *fib, const struct stream *table);

/*
 * Return the properties of a paragraph of this style and of its characters, base styles included.
 */
const struct paragraph_properties *styles_paragraph(struct styles *s, unsigned style);
const struct character_properties *styles_characters(struct styles *s, unsigned style);

/* Returns the level of a built-in heading style, 1 to 9; 0 for other styles. */
unsigned styles_heading(const struct styles *s, unsigned style);

/* Applies the changes of a character style. */
void styles_apply_characters(struct styles *s, unsigned style, struct character_properties *c);

/* Returns the language of a style's characters, 0 if it has none. */
unsigned styles_language(struct styles *s, unsigned style);

void styles_close(struct styles *s);

#endif
