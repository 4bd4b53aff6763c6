/*
 * The control words of equations, which are the elements of OMML after an "m". [RTF 1.9.1],
 * "Mathematics"; [ECMA-376] part 1, 22.1.
 */
#include <string.h>

#include "base/bytes.h"
#include "formats/ole/linear.h"
#include "math_words.h"

static const struct math_word words[] = {
	{"macc", MATH_OBJECT, ACCENT},
	{"mbar", MATH_OBJECT, BAR},
	{"md", MATH_OBJECT, DELIMITERS},
	{"meqArr", MATH_OBJECT, EQUATION_ARRAY},
	{"mf", MATH_OBJECT, FRACTION},
	{"mfunc", MATH_OBJECT, FUNCTION},
	{"mgroupChr", MATH_OBJECT, GROUP_CHARACTER},
	{"mlimLow", MATH_OBJECT, LOWER_LIMIT},
	{"mlimUpp", MATH_OBJECT, UPPER_LIMIT},
	{"mm", MATH_OBJECT, MATRIX},
	{"mnary", MATH_OBJECT, NARY},
	{"mphant", MATH_OBJECT, PHANTOM},
	{"mrad", MATH_OBJECT, RADICAL},
	{"msPre", MATH_OBJECT, SCRIPTS_BEFORE},
	{"msSub", MATH_OBJECT, SUBSCRIPT},
	{"msSubSup", MATH_OBJECT, SUBSCRIPT_AND_SUPERSCRIPT},
	{"msSup", MATH_OBJECT, SUPERSCRIPT},

	{"me", MATH_ARGUMENT, BASE},
	{"mnum", MATH_ARGUMENT, NUMERATOR},
	{"mden", MATH_ARGUMENT, DENOMINATOR},
	{"msub", MATH_ARGUMENT, LOWER},
	{"msup", MATH_ARGUMENT, UPPER},
	{"mdeg", MATH_ARGUMENT, DEGREE},
	{"mfName", MATH_ARGUMENT, NAME},
	{"mlim", MATH_ARGUMENT, LIMIT_TEXT},
	{"mmr", MATH_ROW, 0},

	{"mchr", MATH_PROPERTY, CHARACTER_ABOVE},
	{"mbegChr", MATH_PROPERTY, FIRST_BRACKET},
	{"mendChr", MATH_PROPERTY, LAST_BRACKET},
	{"msepChr", MATH_PROPERTY, SEPARATOR},
	{"mpos", MATH_PROPERTY, POSITION},
	{"mtype", MATH_PROPERTY, FRACTION_TYPE},
	{"mdegHide", MATH_PROPERTY, DEGREE_HIDDEN},
	{"msubHide", MATH_PROPERTY, LOWER_HIDDEN},
	{"msupHide", MATH_PROPERTY, UPPER_HIDDEN},
	{"mshow", MATH_PROPERTY, SHOWN_PHANTOM},

	{"mnor", MATH_STYLE, ENDS_IN_WORD},
	{"msty", MATH_STYLES, 0},
};

const struct math_word *math_word_find(const char *name)
{
	static const struct math_word properties = {"", MATH_IGNORED, 0};
	size_t length = strlen(name);
	for (size_t i = 0; i < COUNT(words); i++)
		if (!strcmp(words[i].name, name))
			return &words[i];
	/* The properties of any element; those that matter are groups inside. */
	int is_properties = length > 3 && name[0] == 'm' && !strcmp(name + length - 2, "Pr");
	return is_properties ? &properties : NULL;
}
