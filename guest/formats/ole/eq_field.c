/*
 * Writes the formula of an EQ field, which has no result ([ECMA-376] 17.16.5.15). Its switches are
 * templates, with elements in parentheses. East Asian documents use it for ruby:
 * \o(\s\up 9(reading),characters).
 */
#include <stdlib.h>

#include "eq_field.h"
#include "eq_switch.h"
#include "templates.h"

/* Deeper elements are written without their structure. */
enum { DEEPEST = 8 };

struct eq_field {
	struct eq_reader r;
	struct linear text;
	int depth;
};

/* The elements of a switch. */
struct elements {
	struct operand list[TEMPLATE_SLOTS]; /* the last one includes any further ones */
	int count;
	struct operand raised; /* the text that \s\up raises above the others */
};

static struct operand read_line(struct eq_field *e, unsigned separator);

/*
 * Returns the character that separates the elements of the parenthesis at the current place: a
 * semicolon, where the comma is a decimal sign.
 */
static unsigned separator_of(const struct eq_field *e)
{
	int depth = 0;
	for (size_t i = e->r.at; i < e->r.count && depth >= 0; i++) {
		if (e->r.units[i] == '\\')
			i++;
		else if (e->r.units[i] == ';' && depth == 0)
			return ';';
		else
			depth += (e->r.units[i] == '(') - (e->r.units[i] == ')');
	}
	return ',';
}

/* Reads an element that is only raised text; returns 0 if it is something else. */
static int read_raised(struct eq_field *e, struct operand *element)
{
	size_t begin = e->r.at;
	eq_skip_spaces(&e->r);
	if (eq_peek(&e->r, 0) == '\\' && (eq_peek(&e->r, 1) | 0x20) == 's') {
		struct eq_switch s = eq_read_switch(&e->r);
		if (!s.is_below && eq_peek(&e->r, 0) == '(') {
			e->r.at++;
			*element = read_line(e, 0);
			e->r.at += eq_peek(&e->r, 0) == ')';
			return 1;
		}
	}
	e->r.at = begin;
	return 0;
}

/* Ends an element; returns whether another one follows. */
static int end_element(struct eq_field *e, unsigned separator)
{
	int has_next = separator && eq_peek(&e->r, 0) == separator;
	e->r.at += e->r.at < e->r.count;
	return has_next;
}

static struct elements read_elements(struct eq_field *e, const struct eq_switch *s)
{
	struct elements elements = {.count = 0};
	/* A bracket or a box has one element. */
	unsigned separator = s->name == 'b' || s->name == 'x' ? 0 : separator_of(e);
	do {
		struct operand element;
		if (s->name == 'o' && read_raised(e, &element)) {
			elements.raised = element;
			continue;
		}
		element = read_line(e, separator);
		if (elements.count < TEMPLATE_SLOTS)
			elements.list[elements.count++] = element;
		else
			linear_end(&e->text, &elements.list[TEMPLATE_SLOTS - 1]);
	} while (end_element(e, separator));
	return elements;
}

/* Reads an array, by rows, or a list. */
static void read_table(struct eq_field *e, struct operand *line, const struct eq_switch *s)
{
	struct operand table = linear_begin(&e->text);
	unsigned separator = separator_of(e), count = 0;
	do {
		int is_in_row = s->name == 'l' || (s->columns > 0 && count % s->columns > 0);
		if (count++ > 0)
			linear_put_separator(&e->text, is_in_row ? ',' : ';');
		read_line(e, separator);
	} while (end_element(e, separator));
	linear_end(&e->text, &table);
	table.atoms = count > 1 ? 2 : 1;
	linear_put_table(&e->text, line, &table);
}

/* Writes overprinted characters, then their reading. */
static void put_overprint(struct eq_field *e, struct operand *line, const struct elements *x)
{
	uint32_t composition = linear_begin_composition(&e->text, line, NULL);
	for (int i = 0; i < x->count; i++)
		linear_put_operand(&e->text, &x->list[i], SEQUENCE);
	if (!linear_is_empty(&x->raised)) {
		linear_put_unit(&e->text, '(');
		linear_put_operand(&e->text, &x->raised, SEQUENCE);
		linear_put_unit(&e->text, ')');
	}
	linear_end_composition(&e->text, line, composition, 1);
}

/* The slots of templates that EQ fields use; NONE is an empty one. */
enum { NONE = -1, SLOTS = 3 };

/* Writes a template whose slots have the elements with these numbers. */
static void put_template(struct eq_field *e, struct operand *line, const struct elements *x,
			 struct form form, const int slots[SLOTS])
{
	struct template_parts parts = {.symbol = 0};
	const struct operand nothing = {.begin = line->end, .end = line->end};
	for (int i = 0; i < SLOTS; i++) {
		int is_there = slots[i] != NONE && slots[i] < x->count;
		parts.slots[i] = is_there ? x->list[slots[i]] : nothing;
	}
	template_put(&e->text, line, &form, &parts);
}

static void put_fence(struct eq_field *e, struct operand *line, const struct elements *x,
		      unsigned left, unsigned right)
{
	struct form form = {FORM_FENCE, (uint16_t)left, (uint16_t)right};
	put_template(e, line, x, form, (int[]){0, NONE, NONE});
}

static void put_switch(struct eq_field *e, struct operand *line, const struct eq_switch *s,
		       const struct elements *x)
{
	struct form form = {.kind = FORM_PLAIN};
	switch (s->name) {
	case 'b': put_fence(e, line, x, s->left, s->right); break;
	case 'f':
		form.kind = FORM_FRACTION;
		put_template(e, line, x, form, (int[]){0, 1, NONE});
		break;
	case 'i':
		form = (struct form){FORM_OPERATOR, (uint16_t)s->symbol, 0};
		put_template(e, line, x, form, (int[]){2, 0, 1});
		break;
	case 'o': put_overprint(e, line, x); break;
	case 'r':
		form.kind = FORM_ROOT;
		put_template(e, line, x, form,
			     x->count > 1 ? (int[]){1, 0, NONE} : (int[]){0, NONE, NONE});
		break;
	case 's':
		form.kind = FORM_SCRIPT;
		put_template(e, line, x, form,
			     s->is_below ? (int[]){0, NONE, NONE} : (int[]){NONE, 0, NONE});
		break;
	default: put_template(e, line, x, form, (int[]){0, 1, 2});
	}
}

/* Reads a switch with its elements; one without, such as \d, has no text. */
static void read_switch(struct eq_field *e, struct operand *line)
{
	struct eq_switch s = eq_read_switch(&e->r);
	if (eq_peek(&e->r, 0) != '(')
		return;
	e->r.at++;
	linear_end(&e->text, line);
	if (s.name == 'a' || s.name == 'l') {
		read_table(e, line, &s);
		return;
	}
	struct elements elements = read_elements(e, &s);
	put_switch(e, line, &s, &elements);
}

/* Reads parentheses in the text. */
static void read_parentheses(struct eq_field *e, struct operand *line)
{
	struct elements inside = {.count = 1};
	e->r.at++;
	linear_end(&e->text, line);
	inside.list[0] = read_line(e, 0);
	e->r.at += eq_peek(&e->r, 0) == ')';
	put_fence(e, line, &inside, '(', ')');
}

/* Puts a character: a letter is a part of a word, a digit is not. */
static void put_character(struct eq_field *e, struct operand *line, unsigned unit)
{
	int is_digit = unit >= '0' && unit <= '9';
	linear_put(&e->text, line, unit, is_digit ? ENDS_IN_NUMBER : ENDS_IN_WORD);
}

/* Reads text and switches up to the separator or the end of the parenthesis. */
static struct operand read_line(struct eq_field *e, unsigned separator)
{
	struct operand line = linear_begin(&e->text);
	int has_structure = ++e->depth <= DEEPEST;
	eq_skip_spaces(&e->r);
	while (e->r.at < e->r.count) {
		unsigned unit = eq_peek(&e->r, 0);
		if (unit == ')' && e->depth > 1)
			break;
		if (unit == separator && separator)
			break;
		if (unit == '\\' && eq_peek(&e->r, 1) == '*') {
			e->r.at += 2;
			eq_skip_format(&e->r);
		} else if (unit == '\\' && eq_is_letter(eq_peek(&e->r, 1))) {
			if (has_structure)
				read_switch(e, &line);
			else
				eq_read_switch(&e->r);
		} else if (unit == '(' && has_structure) {
			read_parentheses(e, &line);
		} else {
			e->r.at += unit == '\\' && e->r.at + 1 < e->r.count;
			put_character(e, &line, eq_peek(&e->r, 0));
			e->r.at++;
		}
	}
	linear_end_trimmed(&e->text, &line);
	e->depth--;
	return line;
}

void eq_field_put(const uint16_t *units, size_t count,
		  void (*put_unit)(void *context, unsigned unit), void *context)
{
	struct eq_field e = {.r = {.units = units, .count = count}};
	linear_finish(&e.text, read_line(&e, 0));
	for (uint32_t i = 0; i < e.text.count; i++)
		put_unit(context, e.text.units[i]);
	free(e.text.units);
}
