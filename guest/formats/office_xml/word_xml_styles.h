/* The styles of a document; see word_xml_styles.c. */
#ifndef GUEST_FORMATS_OFFICE_XML_WORD_XML_STYLES_H
#define GUEST_FORMATS_OFFICE_XML_WORD_XML_STYLES_H

#include "base/map.h"
#include "word_xml_properties.h"

struct xml_style {
	uint32_t id, based_on; /* hashes; 0 for none */
	uint8_t is_paragraph;
	uint8_t heading;  /* the level of a built-in heading, from 1 on; 0 for other styles */
	uint8_t is_whole; /* has the properties of the style on which it is based */
	struct xml_run run;
	struct xml_paragraph paragraph;
};

/* Initialise with zeros. */
struct xml_styles {
	struct xml_style *list; /* the first has the defaults of the document */
	size_t count;
	struct map by_id;
	uint32_t default_style; /* of paragraphs */
};

/* Begin and end the table, whose styles are complete then. */
void xml_styles_begin(struct xml_styles *s);
void xml_styles_end(struct xml_styles *s);

/* Begin a style, whose properties follow, and end it. */
struct xml_style *xml_style_begin(struct xml_styles *s, const struct word_tag *tag);
void xml_style_end(struct xml_style *style);

/* Takes the name of a style, which Word writes in English: "heading 1". */
void xml_style_name(struct xml_style *style, const struct word_tag *tag);

/* Returns the style with this ID, else the default style of paragraphs, else NULL. */
const struct xml_style *xml_style_of(struct xml_styles *s, uint32_t id);

/*
 * Returns the properties of a run in a paragraph of this style. Its own take precedence over those
 * of its character style, and these over those of the paragraph's style.
 */
struct xml_run xml_run_in(struct xml_styles *s, const struct xml_run *run, uint32_t paragraph);

void xml_styles_free(struct xml_styles *s);

#endif
