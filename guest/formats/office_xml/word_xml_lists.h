/* The tables of lists; see word_xml_lists.c. */
#ifndef GUEST_FORMATS_OFFICE_XML_WORD_XML_LISTS_H
#define GUEST_FORMATS_OFFICE_XML_WORD_XML_LISTS_H

#include "base/map.h"
#include "formats/word/lists.h"
#include "word_xml_styles.h"

/* A list that has the levels of the list of a style. */
struct xml_styled_list {
	uint32_t style; /* a hash */
	size_t list;
};

/* Initialise with zeros. */
struct xml_lists {
	struct word_lists word; /* as the fields of Word documents find them */
	struct map numbers;     /* the index of an override, from 1 on, by its number */
	struct map styles;      /* the level that a style has, by the style's hash */
	const struct symbol_font **fonts; /* of bullets; levels have the index, from 1 on */
	size_t font_count;
	struct xml_styled_list *styled;
	size_t styled_count;
	/* While the tables are read: */
	uint32_t level;       /* the index of the current level, from 1 on; 0 outside */
	struct xml_run run;   /* its run properties */
	int override_level;   /* of the current override; -1 outside */
	int in_override;      /* the last override is being read, not the last list */
};

/* Takes an element of the tables; returns whether to skip it. */
int xml_lists_begin(struct xml_lists *l, const struct word_tag *tag);
void xml_lists_end(struct xml_lists *l, enum word_element element);

/* Ends the tables; the styles are complete. */
void xml_lists_finish(struct xml_lists *l, struct xml_styles *s);

struct xml_place {
	size_t override; /* from 1 on; 0 for none */
	unsigned level;
};

/* Returns the list and the level of a paragraph: its own, or those of its style. */
struct xml_place xml_lists_place(const struct xml_lists *l, const struct xml_paragraph *p,
				 const struct xml_style *style);

/* Returns the character that a unit of a bullet shows. */
uint16_t xml_lists_bullet(const struct xml_lists *l, const struct level *level, uint16_t unit);

/* Returns the format with this name, as in "lowerRoman", or in Word 2003 "lower-roman". */
uint8_t xml_number_format(const struct word_tag *tag);

void xml_lists_free(struct xml_lists *l);

#endif
