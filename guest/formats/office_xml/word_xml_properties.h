/* The properties of runs and paragraphs; see word_xml_properties.c. */
#ifndef GUEST_FORMATS_OFFICE_XML_WORD_XML_PROPERTIES_H
#define GUEST_FORMATS_OFFICE_XML_WORD_XML_PROPERTIES_H

#include "text/lists.h"
#include "text/marks.h"
#include "word_xml_parser.h"

/* Properties that are on or off, as bits. The first ones are those of marks.h. */
enum run_toggle {
	RUN_BOLD = BOLD,
	RUN_ITALIC = ITALIC,
	RUN_STRIKE = STRIKE,
	RUN_DOUBLE_STRIKE = 8,
	RUN_HIDDEN = 16,
	RUN_CAPITALS = 32,
	RUN_SMALL_CAPITALS = 64,
};

struct symbol_font;

struct xml_run {
	uint8_t set, on;           /* toggles: those that are set, and their values */
	uint8_t has_font;          /* `font` is set */
	uint8_t is_deleted;        /* of a paragraph's mark */
	uint16_t language;         /* an LCID as far as capitals depend on it; 0 for none */
	uint32_t style;            /* a hash of the ID; 0 for none */
	const struct symbol_font *font; /* NULL for a font with letters */
};

enum { NO_HEADING = 9 };

struct xml_paragraph {
	uint32_t style; /* a hash of the ID; 0 for none */
	uint8_t has_outline, outline; /* the level of a heading from 0 on; NO_HEADING for text */
	uint8_t has_alignment, alignment; /* enum alignment */
	uint8_t has_list, has_level, level;
	uint8_t ends_section;
	uint8_t label_length; /* of the label that the program that saved the document has shown */
	uint16_t label[LONGEST_LABEL];
	int list; /* a number of the list tables; 0 for none */
};

/* Returns a hash of an attribute, such as a style's ID; 0 if it is absent. */
uint32_t xml_id(const struct word_tag *tag, const char *attribute);

/* Returns whether a property without a value, or with this one, is on. */
int xml_is_on(const struct word_tag *tag);

/* Returns whether an annotation of Word 2003 has this type, as in "Deletion". */
int xml_annotation_is(const struct word_tag *tag, const char *type);

/* Apply a property; return 0 for other elements. */
int xml_run_apply(struct xml_run *r, const struct word_tag *tag);
int xml_paragraph_apply(struct xml_paragraph *p, const struct word_tag *tag);

#endif
