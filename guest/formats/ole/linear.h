/* The text of an equation on one line, under construction; see linear.c. */
#ifndef GUEST_FORMATS_OLE_LINEAR_H
#define GUEST_FORMATS_OLE_LINEAR_H

#include <stddef.h>
#include <stdint.h>

struct linear {
	uint16_t *units;
	uint32_t count;
};

/* The binding strength of an operand; a weaker operand needs parentheses. */
enum strength {
	ATOM,     /* a number, a letter, a word, or in brackets */
	SCRIPTED, /* an atom with subscripts or superscripts */
	SEQUENCE, /* anything else */
};

/* The end of a line. */
enum line_ending {
	ENDS_OTHERWISE,
	ENDS_IN_LETTER, /* a variable */
	ENDS_IN_NUMBER,
	ENDS_IN_WORD,
	ENDS_IN_FUNCTION, /* as in "sin" */
	ENDS_IN_OPERAND,  /* without parentheses; a further letter would become part of it */
};

/* A line of an equation, from `begin` on: a part that is an operand once it is complete. */
struct operand {
	uint32_t begin, end;
	uint8_t atoms; /* up to 2, which stands for more */
	uint8_t is_scripted;
	uint8_t is_word;  /* consists of letters and digits */
	uint8_t is_table; /* is a matrix or a pile in parentheses */
	uint8_t is_sum;   /* has a sign or a relation between its atoms */
	uint8_t is_ratio; /* has a fraction, or a slash */
	uint8_t ending;   /* enum line_ending */
};

/* Begin a line at the text's end, and end it there. */
struct operand linear_begin(const struct linear *t);
void linear_end(const struct linear *t, struct operand *line);

/* Ends a line without the spaces at its end. */
void linear_end_trimmed(struct linear *t, struct operand *line);

/*
 * Appends a character to a line: of a word or a function's name by its typeface, otherwise a
 * variable, a digit, or an operator.
 */
void linear_put(struct linear *t, struct operand *line, uint32_t character, enum line_ending style);

/* Appends a unit to the text: a mark on the last character, or a symbol of a composition. */
void linear_put_unit(struct linear *t, unsigned unit);

/* Appends a comma or semicolon between the elements of a table. */
void linear_put_separator(struct linear *t, unsigned separator);

/* Appends a table, which was written after the line, in parentheses unless it has one element. */
void linear_put_table(struct linear *t, struct operand *line, const struct operand *table);

/* Appends a copy of an operand, in parentheses if it is weaker than `needed`. */
void linear_put_operand(struct linear *t, const struct operand *o, enum strength needed);

/*
 * Begin and end a composition of operands. The operands are at the line's end. Between the two
 * calls, they are copied in the order of the text, with symbols; the end removes the originals. If
 * the composition begins with the operand `first`, that is kept apart from the line's last
 * character. The composition adds `atoms` atoms to the line.
 */
uint32_t linear_begin_composition(struct linear *t, const struct operand *line,
				  const struct operand *first);
void linear_end_composition(struct linear *t, struct operand *line, uint32_t composition,
			    unsigned atoms);

/* Ends the text, which consists of this operand. Removes the parentheses of a table. */
void linear_finish(struct linear *t, struct operand whole);

/* Returns whether a unit is one or more primes. */
static inline int linear_is_prime(unsigned unit)
{
	return unit == '\'' || (unit >= 0x2032 && unit <= 0x2034);
}

/* Returns whether the operand has no text. */
static inline int linear_is_empty(const struct operand *o)
{
	return o->begin == o->end;
}

#endif
