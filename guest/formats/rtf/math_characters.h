/* The characters of equations; see math_characters.c. */
#ifndef GUEST_FORMATS_RTF_MATH_CHARACTERS_H
#define GUEST_FORMATS_RTF_MATH_CHARACTERS_H

#include "math_objects.h"

/*
 * Writes a unit of an equation's text to a line. `around` is the object whose argument the line is,
 * or NULL.
 */
void math_put_unit(struct linear *t, struct operand *line, const struct math_content *around,
		   unsigned unit, enum line_ending ending);

#endif
