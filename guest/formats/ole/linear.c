/*
 * Writes an equation on one line, as in x=(-b±√(b^2-4ac))/(2a). Parentheses are added only
 * around operands of more than one atom.
 */
#include <string.h>

#include "base/memory.h"
#include "linear.h"

static int is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* Returns whether a character is a letter of a script that equations use. */
static int is_letter(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       (c >= 0xC0 && c < 0x300 && c != 0xD7 && c != 0xF7) || (c >= 0x370 && c < 0x590) ||
	       (c >= 0x2100 && c < 0x2140) || (c >= 0x2E80 && c < 0xE000);
}

static int ends_in_name(const struct operand *line)
{
	return line->ending != ENDS_OTHERWISE;
}

/* Returns whether a character is a sign or a relation: what it joins is weaker than a product. */
static int joins_sums(uint32_t c)
{
	return c == '+' || c == '-' || c == 0xB1 || (c >= 0x2212 && c <= 0x2214) || c == '=' ||
	       c == '<' || c == '>' || (c >= 0x2260 && c <= 0x228B);
}

/* Returns whether the next character needs a space before it, so that it is read as a new item. */
static int needs_gap(const struct operand *line, enum line_ending next)
{
	if (next == ENDS_OTHERWISE || line->ending == next)
		return 0;
	return line->ending == ENDS_IN_OPERAND || line->ending == ENDS_IN_FUNCTION ||
	       (next == ENDS_IN_FUNCTION && ends_in_name(line));
}

static void add_atoms(struct operand *line, unsigned atoms)
{
	line->atoms = (uint8_t)(line->atoms + atoms > 2 ? 2 : line->atoms + atoms);
}

struct operand linear_begin(const struct linear *t)
{
	return (struct operand){.begin = t->count, .end = t->count, .is_word = 1};
}

void linear_end(const struct linear *t, struct operand *line)
{
	line->end = t->count;
}

void linear_end_trimmed(struct linear *t, struct operand *line)
{
	while (t->count > line->begin && t->units[t->count - 1] == ' ')
		t->count--;
	line->end = t->count;
}

void linear_put_unit(struct linear *t, unsigned unit)
{
	memory_append(t->units, t->count, (uint16_t)unit);
}

/* Appends a space, unless one is there. */
static void put_space(struct linear *t, struct operand *line)
{
	if (t->count > line->begin && t->units[t->count - 1] != ' ')
		linear_put_unit(t, ' ');
	line->ending = ENDS_OTHERWISE;
}

void linear_put(struct linear *t, struct operand *line, uint32_t character, enum line_ending style)
{
	enum line_ending ending = ENDS_OTHERWISE;
	if (character == ' ') {
		put_space(t, line);
		return;
	}
	if (is_letter(character))
		ending = style;
	else if (is_digit(character))
		ending = style == ENDS_IN_WORD ? style : ENDS_IN_NUMBER;
	else if (character == '.' && line->ending == ENDS_IN_NUMBER)
		ending = ENDS_IN_NUMBER;
	if (needs_gap(line, ending))
		linear_put_unit(t, ' ');
	line->is_sum |= line->atoms > 0 && joins_sums(character);
	line->is_ratio |= character == '/';
	/* A further letter or digit of a name is not an atom, but every variable is one. */
	int continues = ending == line->ending && ending != ENDS_IN_LETTER;
	if (ending == ENDS_OTHERWISE || !continues)
		add_atoms(line, 1);
	line->is_word &= ending != ENDS_OTHERWISE;
	line->ending = (uint8_t)ending;
	linear_put_unit(t, character);
}

static enum strength strength_of(const struct operand *o)
{
	return o->atoms > 1 ? SEQUENCE : o->is_scripted ? SCRIPTED : ATOM;
}

void linear_put_operand(struct linear *t, const struct operand *o, enum strength needed)
{
	int is_weak = strength_of(o) > needed;
	if (is_weak)
		linear_put_unit(t, '(');
	for (uint32_t i = o->begin; i < o->end; i++)
		linear_put_unit(t, t->units[i]);
	if (is_weak)
		linear_put_unit(t, ')');
}

static int is_name(unsigned unit)
{
	return is_letter(unit) || is_digit(unit);
}

uint32_t linear_begin_composition(struct linear *t, const struct operand *line,
				  const struct operand *first)
{
	uint32_t composition = t->count;
	if (first && !linear_is_empty(first) && is_name(t->units[first->begin]) &&
	    ends_in_name(line))
		linear_put_unit(t, ' ');
	return composition;
}

void linear_end_composition(struct linear *t, struct operand *line, uint32_t composition,
			    unsigned atoms)
{
	uint32_t length = t->count - composition;
	t->count = line->end + length;
	if (length == 0)
		return;
	memmove(t->units + line->end, t->units + composition, length * sizeof(*t->units));
	add_atoms(line, atoms);
	unsigned last = t->units[t->count - 1];
	line->ending = is_name(last) || linear_is_prime(last) ? ENDS_IN_OPERAND : ENDS_OTHERWISE;
	line->is_word = 0;
}

void linear_put_separator(struct linear *t, unsigned separator)
{
	linear_put_unit(t, separator);
	linear_put_unit(t, ' ');
}

void linear_put_table(struct linear *t, struct operand *line, const struct operand *table)
{
	int is_alone = line->begin == line->end;
	uint32_t composition = linear_begin_composition(t, line, NULL);
	linear_put_operand(t, table, ATOM);
	linear_end_composition(t, line, composition, 1);
	line->is_table = is_alone && table->atoms > 1;
}

void linear_finish(struct linear *t, struct operand whole)
{
	uint32_t begin = whole.begin + whole.is_table, end = whole.end - whole.is_table;
	t->count = end - begin;
	if (t->count > 0)
		memmove(t->units, t->units + begin, t->count * sizeof(*t->units));
}
