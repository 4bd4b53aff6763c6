/* Text in lines: paragraphs, white space and labels; see flow.c. */
#ifndef GUEST_FORMATS_HTML_FLOW_H
#define GUEST_FORMATS_HTML_FLOW_H

#include <stddef.h>
#include <stdint.h>

#include "formats/word/line.h"

enum { LONGEST_ITEM_LABEL = 40 };

/* The properties of shown text, which elements inherit. */
struct html_look {
	uint8_t is_unseen;    /* not part of the page, such as a script */
	uint8_t is_hidden;    /* by the author */
	uint8_t is_invisible; /* the same, but an element in it may be visible */
	uint8_t is_deleted;
	uint8_t part;        /* enum html_part */
	uint8_t space;       /* enum html_space */
	uint8_t letter_case; /* enum html_case */
	uint8_t emphasis;    /* BOLD, ITALIC and STRIKE */
	uint8_t heading;     /* its level, or 0 */
	uint8_t alignment;   /* enum alignment */
	uint8_t list_format; /* enum html_list_format */
	const struct symbol_font *symbols;
};

/* Line ends, spaces and tabs stay pending until text follows. */
struct html_flow {
	struct line line; /* of the next paragraph */
	int is_open;      /* the paragraph has text */
	int is_ended;     /* and the next text begins another one */
	int has_space;
	int is_after_mark; /* of a note, whose space is written */
	uint32_t breaks, tabs;
	uint16_t label[LONGEST_ITEM_LABEL];
	int label_length, label_is_bullet;
	unsigned label_level;
	uint16_t *target; /* of a link */
	size_t target_length;
	int in_link, link_is_open;
};

/* Writes a unit of text, whose white space the look may collapse. */
void html_flow_unit(struct html_flow *f, unsigned unit, const struct html_look *look);

/*
 * Writes the words at the beginning of the units that follow a shown unit with the same look, and
 * the single spaces between them; returns how many units.
 */
size_t html_flow_words(struct html_flow *f, const uint16_t *units, size_t count);

/* Ends a line in a paragraph, or writes an empty one. */
void html_flow_break(struct html_flow *f);

/* Ends the paragraph, unless it is empty. */
void html_flow_end_paragraph(struct html_flow *f);

/* Sets the label of the next paragraph. */
void html_flow_label(struct html_flow *f, const uint16_t *label, int length, int is_bullet,
		     unsigned level);

/* Writes a label that no paragraph has taken as a paragraph of its own. */
void html_flow_end_item(struct html_flow *f, const struct html_look *look);

/* Returns whether text would begin a paragraph. */
int html_flow_is_at_start(const struct html_flow *f);

/* Writes the mark of a note, where the text refers to it or where its own text begins. */
void html_flow_note(struct html_flow *f, const char *prefix, const uint16_t *mark, size_t length,
		    int is_text, const struct html_look *look);

/* Begin and end a link to this target. */
void html_flow_begin_link(struct html_flow *f, const uint16_t *target, size_t length);
void html_flow_end_link(struct html_flow *f);

/* Begin and end a cell, and end a row. */
void html_flow_begin_cell(struct html_flow *f);
void html_flow_end_cell(struct html_flow *f);
void html_flow_end_row(struct html_flow *f);

/* Separates the cells of a table in a cell, and ends one of its rows. */
void html_flow_nested_cell(struct html_flow *f);
void html_flow_end_nested_row(struct html_flow *f);

/* Ends a part. */
void html_flow_end(struct html_flow *f);

#endif
