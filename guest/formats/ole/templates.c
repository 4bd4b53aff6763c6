/*
 * Writes templates on one line.
 */
#include "templates.h"

/* Returns whether an operand is one or more primes, which need no sign to be above. */
static int is_prime(const struct linear *t, const struct operand *o)
{
	uint32_t at = o->begin;
	while (at < o->end && linear_is_prime(t->units[at]))
		at++;
	return at == o->end;
}

/* Appends a script after its sign, unless it is empty. A subscript may be a word. */
static void put_script(struct linear *t, unsigned sign, const struct operand *o)
{
	if (linear_is_empty(o))
		return;
	if (sign == '^' && is_prime(t, o)) {
		linear_put_operand(t, o, SEQUENCE);
		return;
	}
	linear_put_unit(t, sign);
	linear_put_operand(t, o, sign == '_' && o->is_word ? SEQUENCE : ATOM);
}

/* Appends an operand as it is, without the parentheses of a table: it gets others. */
static void put_inside(struct linear *t, const struct operand *o)
{
	struct operand inner = *o;
	inner.begin += o->is_table;
	inner.end -= o->is_table;
	linear_put_operand(t, &inner, SEQUENCE);
}

static void put_fence(struct linear *t, const struct form *f, const struct operand *o)
{
	if (f->first)
		linear_put_unit(t, f->first);
	put_inside(t, o);
	if (f->second)
		linear_put_unit(t, f->second);
}

/* The index of a root is before its sign. */
static void put_root(struct linear *t, const struct operand *radicand, const struct operand *index)
{
	enum { ROOT_SIGN = 0x221A };
	linear_put_operand(t, index, ATOM);
	linear_put_unit(t, ROOT_SIGN);
	linear_put_operand(t, radicand, ATOM);
}

/* A fraction without a bar has another symbol. */
static void put_fraction(struct linear *t, const struct form *f, const struct operand *slots)
{
	linear_put_operand(t, &slots[0], SCRIPTED);
	linear_put_unit(t, f->first ? f->first : '/');
	linear_put_operand(t, &slots[1], SCRIPTED);
}

/* Returns whether a symbol is an integral, whose operand ends with its differential. */
static int is_integral(unsigned symbol)
{
	return symbol >= 0x222B && symbol <= 0x2233;
}

/* An operator with its scripts, then its operand, kept apart from these. */
static void put_operator(struct linear *t, unsigned symbol, const struct operand *slots)
{
	enum { OPERAND, LOWER, UPPER, SYMBOL };
	if (symbol)
		linear_put_unit(t, symbol);
	else
		linear_put_operand(t, &slots[SYMBOL], ATOM);
	uint32_t scripts = t->count;
	put_script(t, '_', &slots[LOWER]);
	put_script(t, '^', &slots[UPPER]);
	if (t->count > scripts && !linear_is_empty(&slots[OPERAND]))
		linear_put_unit(t, ' ');
	int is_weak = slots[OPERAND].is_sum && !is_integral(symbol);
	linear_put_operand(t, &slots[OPERAND], is_weak ? SCRIPTED : SEQUENCE);
}

/* A function's name, then its argument: sin 2x, but sin(x+1). */
static void put_function(struct linear *t, const struct operand *slots)
{
	enum { NAME, ARGUMENT };
	const struct operand *argument = &slots[ARGUMENT];
	linear_put_operand(t, &slots[NAME], SEQUENCE);
	if (linear_is_empty(argument))
		return;
	int is_weak = argument->atoms > 1 && (argument->is_sum || argument->is_ratio);
	if (!is_weak && t->units[argument->begin] != '(')
		linear_put_unit(t, ' ');
	linear_put_operand(t, argument, is_weak ? SCRIPTED : SEQUENCE);
}

/* Scripts before their base. In MTEF the base follows the template. */
static void put_script_before(struct linear *t, const struct operand *slots)
{
	enum { LOWER, UPPER, BASE };
	put_script(t, '_', &slots[LOWER]);
	put_script(t, '^', &slots[UPPER]);
	if (linear_is_empty(&slots[BASE]))
		return;
	linear_put_unit(t, ' ');
	linear_put_operand(t, &slots[BASE], ATOM);
}

static void put_limit(struct linear *t, const struct operand *slots)
{
	linear_put_operand(t, &slots[0], ATOM);
	put_script(t, '_', &slots[1]);
	put_script(t, '^', &slots[2]);
}

/* An arrow of version 3 has one slot; of version 5 it has one above and one below. */
static void put_arrow(struct linear *t, const struct form *f, const struct operand *slots)
{
	linear_put_unit(t, f->first);
	put_script(t, f->second, &slots[0]);
	put_script(t, '_', &slots[1]);
}

static void put_dirac(struct linear *t, const struct form *f, const struct operand *slots)
{
	if (f->first)
		linear_put_unit(t, 0x27E8);
	linear_put_operand(t, &slots[0], SEQUENCE);
	linear_put_unit(t, '|');
	linear_put_operand(t, &slots[1], SEQUENCE);
	if (f->second)
		linear_put_unit(t, 0x27E9);
}

static void put_plain(struct linear *t, const struct operand *slots)
{
	uint32_t begin = t->count;
	for (int i = 0; i < TEMPLATE_SLOTS; i++) {
		if (t->count > begin && !linear_is_empty(&slots[i]))
			linear_put_unit(t, ' ');
		linear_put_operand(t, &slots[i], SEQUENCE);
	}
}

static void put_form(struct linear *t, const struct form *f, const struct template_parts *parts)
{
	enum { DIVISION_SIGN = 0x27CC };
	const struct operand *slots = parts->slots;
	switch (f->kind) {
	case FORM_PLAIN: put_plain(t, slots); break;
	case FORM_FENCE: put_fence(t, f, &slots[0]); break;
	case FORM_ROOT: put_root(t, &slots[0], &slots[1]); break;
	case FORM_FRACTION: put_fraction(t, f, slots); break;
	case FORM_SCRIPT:
		put_script(t, '_', &slots[0]);
		put_script(t, '^', &slots[1]);
		break;
	case FORM_SCRIPT_BEFORE: put_script_before(t, slots); break;
	case FORM_ACCENT:
		linear_put_operand(t, &slots[0], ATOM);
		linear_put_unit(t, f->first);
		break;
	case FORM_ARROW: put_arrow(t, f, slots); break;
	case FORM_OPERATOR: put_operator(t, f->first ? f->first : parts->symbol, slots); break;
	case FORM_LIMIT: put_limit(t, slots); break;
	case FORM_FUNCTION: put_function(t, slots); break;
	case FORM_BRACE:
		linear_put_unit(t, f->first);
		linear_put_operand(t, &slots[0], ATOM);
		put_script(t, f->second, &slots[1]);
		break;
	case FORM_DIVISION:
		linear_put_unit(t, DIVISION_SIGN);
		linear_put_operand(t, &slots[0], ATOM);
		put_script(t, '^', &slots[1]);
		break;
	case FORM_DIRAC: put_dirac(t, f, slots); break;
	}
}

/* Returns how many atoms the template is in its line. */
static unsigned atoms_of(const struct form *f, const struct operand *slots)
{
	switch (f->kind) {
	case FORM_SCRIPT: return 0;
	case FORM_SCRIPT_BEFORE: return linear_is_empty(&slots[2]) ? 0 : 1;
	case FORM_BRACE: return linear_is_empty(&slots[1]) ? 1 : 2;
	case FORM_FENCE:
	case FORM_ROOT:
	case FORM_ACCENT:
	case FORM_LIMIT:
	case FORM_DIRAC: return 1;
	default: return 2;
	}
}

/*
 * Returns the slot that must be kept apart from the text before the template, or NULL. It is the
 * slot with which the template begins, or the first script of the character after it.
 */
static const struct operand *first_slot(const struct form *f, const struct operand *slots)
{
	switch (f->kind) {
	case FORM_FRACTION:
	case FORM_ACCENT:
	case FORM_LIMIT:
	case FORM_FUNCTION:
	case FORM_PLAIN: return &slots[0];
	case FORM_ROOT: return &slots[1];
	case FORM_SCRIPT_BEFORE: return linear_is_empty(&slots[0]) ? &slots[1] : &slots[0];
	default: return NULL;
	}
}

/* Returns whether a template adds scripts to its base, or to what is before or after it. */
static int adds_scripts(const struct form *f, const struct operand *slots)
{
	if (f->kind == FORM_LIMIT)
		return !linear_is_empty(&slots[1]) || !linear_is_empty(&slots[2]);
	return f->kind == FORM_SCRIPT || f->kind == FORM_SCRIPT_BEFORE;
}

void template_put(struct linear *t, struct operand *line, const struct form *f,
		  const struct template_parts *parts)
{
	uint32_t composition = linear_begin_composition(t, line, first_slot(f, parts->slots));
	put_form(t, f, parts);
	linear_end_composition(t, line, composition, atoms_of(f, parts->slots));
	line->is_ratio |= f->kind == FORM_FRACTION;
	line->is_scripted |= adds_scripts(f, parts->slots);
}
