/* The control words of equations; see math_words.c. */
#ifndef GUEST_FORMATS_RTF_MATH_WORDS_H
#define GUEST_FORMATS_RTF_MATH_WORDS_H

#include <stdint.h>

enum math_action {
	MATH_OBJECT,   /* `value`: enum math_object */
	MATH_ARGUMENT, /* `value`: enum math_argument */
	MATH_PROPERTY, /* `value`: enum math_property; of the object around it */
	MATH_ROW,      /* of a matrix */
	MATH_IGNORED,  /* a group without text */
	MATH_STYLE,    /* `value`: enum line_ending of the letters from here on */
	MATH_STYLES,   /* its number is the style */
};

enum math_object {
	ACCENT,
	BAR,
	DELIMITERS,
	EQUATION_ARRAY,
	FRACTION,
	FUNCTION,
	GROUP_CHARACTER,
	LOWER_LIMIT,
	UPPER_LIMIT,
	MATRIX,
	NARY,
	PHANTOM,
	RADICAL,
	SCRIPTS_BEFORE,
	SUBSCRIPT,
	SUBSCRIPT_AND_SUPERSCRIPT,
	SUPERSCRIPT,
};

enum math_argument {
	BASE,
	NUMERATOR,
	DENOMINATOR,
	LOWER,
	UPPER,
	DEGREE,
	NAME,
	LIMIT_TEXT,
	MATH_ARGUMENTS,
};

enum math_property {
	CHARACTER_ABOVE,
	FIRST_BRACKET,
	LAST_BRACKET,
	SEPARATOR,
	POSITION,
	FRACTION_TYPE,
	DEGREE_HIDDEN,
	LOWER_HIDDEN,
	UPPER_HIDDEN,
	SHOWN_PHANTOM,
	MATH_PROPERTIES,
};

struct math_word {
	const char *name;
	uint8_t action; /* enum math_action */
	uint8_t value;
};

/* Returns the word, or NULL if it does not affect the text of equations. */
const struct math_word *math_word_find(const char *name);

#endif
