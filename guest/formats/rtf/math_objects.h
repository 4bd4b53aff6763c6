/* Objects of equations; see math_objects.c. */
#ifndef GUEST_FORMATS_RTF_MATH_OBJECTS_H
#define GUEST_FORMATS_RTF_MATH_OBJECTS_H

#include "formats/ole/templates.h"
#include "math_words.h"

/* The content of an object so far. */
struct math_content {
	uint8_t object; /* enum math_object */
	struct operand arguments[MATH_ARGUMENTS];
	uint16_t properties[MATH_PROPERTIES]; /* their first units, 0 for an empty one */
	unsigned bases;                       /* how many arguments of this kind there were */
	unsigned in_row;                      /* and in the last row of a matrix */
};

void math_object_begin(struct math_content *o, enum math_object object);

/* Separates a table's element from the one before; nothing before the first. */
void math_object_separate(struct linear *t, const struct math_content *o);

/* Ends an argument of the object, whose text is a line. */
void math_object_end_argument(struct linear *t, struct math_content *o, enum math_argument kind,
			      struct operand *line);

/* Appends the object to a line, after which its arguments were written. */
void math_object_end(struct linear *t, struct operand *line, const struct math_content *o);

#endif
