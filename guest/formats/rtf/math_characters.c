/*
 * Writes the characters of equations: leaves out those that only tell how to lay them out.
 */
#include "math_characters.h"

/* Returns the character that is written for one of an equation, or 0 for none. */
static unsigned written(const struct math_content *around, unsigned unit)
{
	/* Spaces of any width, and invisible operators, which only tell how to read. */
	if ((unit >= 0x2000 && unit < 0x200A) || unit == 0x205F || unit == '\t' || unit == '\n')
		return ' ';
	if ((unit >= 0x200A && unit <= 0x200D) || (unit >= 0x2060 && unit <= 0x2064) ||
	    unit < ' ')
		return 0;
	/* An ampersand in an array aligns its equations. */
	return unit == '&' && around && around->object == EQUATION_ARRAY ? 0 : unit;
}

/* Returns whether a unit continues a character: a combining mark, or half of a pair. */
static int continues(unsigned unit)
{
	return (unit >= 0x300 && unit < 0x370) || (unit >= 0x20D0 && unit < 0x2100) ||
	       (unit >= 0xDC00 && unit < 0xE000);
}

void math_put_unit(struct linear *t, struct operand *line, const struct math_content *around,
		   unsigned unit, enum line_ending ending)
{
	unsigned character = written(around, unit);
	if (!character)
		return;
	if (continues(character))
		linear_put_unit(t, character);
	else
		linear_put(t, line, character, ending);
}
