/* Equations; see word_xml_math.c. */
#ifndef GUEST_FORMATS_OFFICE_XML_WORD_XML_MATH_H
#define GUEST_FORMATS_OFFICE_XML_WORD_XML_MATH_H

#include "formats/rtf/math_objects.h"
#include "word_xml_parser.h"

/* Deeper elements are written without their structure; Word's equations are no deeper than ten. */
enum { DEEPEST_MATH = 32 };

/* An object or an argument that has begun. */
struct math_element {
	size_t depth; /* of the XML element */
	uint8_t is_object;
	uint8_t argument;    /* enum math_argument */
	uint8_t style;       /* enum line_ending of its letters */
	struct operand line; /* of an argument, and of the equation */
	struct math_content content; /* of an object */
};

/* Initialise with zeros. */
struct xml_math {
	struct linear text;
	struct math_element elements[DEEPEST_MATH]; /* the first is the equation */
	unsigned depth;                             /* of the innermost, from 1 on */
	uint8_t style;                              /* of the run */
};

/* Begins an equation, and ends it: its text is in `text` then. `depth` is that of the element. */
void xml_math_begin(struct xml_math *m, size_t depth);
void xml_math_end(struct xml_math *m);

/* Takes an element in an equation, and the end of one at this depth. */
void xml_math_begin_element(struct xml_math *m, const struct word_tag *tag, size_t depth);
void xml_math_end_element(struct xml_math *m, size_t depth);

/* Begins a run, and takes a unit of its text. */
void xml_math_begin_run(struct xml_math *m);
void xml_math_unit(struct xml_math *m, unsigned unit);

void xml_math_free(struct xml_math *m);

#endif
