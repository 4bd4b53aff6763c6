/*
 * The text of equations' objects: the templates of Equation Editor, with the arguments of OMML.
 */
#include "math_objects.h"

enum {
	CIRCUMFLEX = 0x302,
	BAR_ABOVE = 0x305,
	BAR_BELOW = 0x332,
	INTEGRAL = 0x222B,
	BRACE_BELOW = 0x23DF,
	BINOMIAL = 0xA6, /* the broken bar, as in UnicodeMath */
};

enum { NO_VALUE = 0xFFFF };

void math_object_begin(struct math_content *o, enum math_object object)
{
	*o = (struct math_content){.object = (uint8_t)object};
	for (int i = 0; i < MATH_PROPERTIES; i++)
		o->properties[i] = NO_VALUE;
}

void math_object_separate(struct linear *t, const struct math_content *o)
{
	unsigned separator = o->properties[SEPARATOR];
	if (o->bases == 0)
		return;
	if (o->object == MATRIX)
		linear_put_separator(t, o->in_row ? ',' : ';');
	else if (o->object == EQUATION_ARRAY)
		linear_put_separator(t, ';');
	else if (o->object == DELIMITERS && separator)
		linear_put_unit(t, separator == NO_VALUE ? '|' : separator);
}

void math_object_end_argument(struct linear *t, struct math_content *o, enum math_argument kind,
			      struct operand *line)
{
	struct operand *argument = &o->arguments[kind];
	linear_end_trimmed(t, line);
	/* All the elements of a table are one operand, and so is an argument that is repeated. */
	int is_repeated = kind == BASE ? o->bases > 0 : !linear_is_empty(argument);
	if (is_repeated) {
		argument->end = line->end;
		argument->atoms = 2;
		argument->is_table = 0;
	} else {
		*argument = *line;
	}
	if (kind == BASE) {
		o->bases++;
		o->in_row++;
	}
}

/* Returns a property's unit, or the one that it has if absent. */
static uint16_t property_of(const struct math_content *o, enum math_property property,
			    uint16_t otherwise)
{
	return o->properties[property] == NO_VALUE ? otherwise : o->properties[property];
}

/* Returns whether a property is set: "1", "on", "true", or empty; but not "0", "off" or "false". */
static int is_on(const struct math_content *o, enum math_property property)
{
	uint16_t value = o->properties[property];
	return value != NO_VALUE && value != '0' && value != 'f';
}

/* Returns whether something is above its base: "top", or else "bot". */
static int is_above(const struct math_content *o)
{
	return property_of(o, POSITION, 'b') == 't';
}

/* Returns whether a fraction's type is "noBar"; the others are "bar", "skw" and "lin". */
static int is_without_bar(const struct math_content *o)
{
	return o->properties[FRACTION_TYPE] == 'n';
}

static int is_arrow(unsigned unit)
{
	return (unit >= 0x2190 && unit < 0x2200) || (unit >= 0x27F0 && unit < 0x2800);
}

/* Returns an accent, or nothing if its character is empty. */
static struct form accent(uint16_t mark)
{
	return (struct form){mark ? FORM_ACCENT : FORM_PLAIN, mark, 0};
}

/* Returns a brace, or an arrow with a text on its other side. */
static struct form group_character(const struct math_content *o)
{
	uint16_t symbol = property_of(o, CHARACTER_ABOVE, BRACE_BELOW);
	if (is_arrow(symbol))
		return (struct form){FORM_ARROW, symbol, is_above(o) ? '_' : '^'};
	return (struct form){symbol ? FORM_BRACE : FORM_PLAIN, symbol, 0};
}

static struct form form_of_object(const struct math_content *o)
{
	switch ((enum math_object)o->object) {
	case ACCENT: return accent(property_of(o, CHARACTER_ABOVE, CIRCUMFLEX));
	case BAR: return accent(is_above(o) ? BAR_ABOVE : BAR_BELOW);
	case DELIMITERS:
		return (struct form){FORM_FENCE, property_of(o, FIRST_BRACKET, '('),
				     property_of(o, LAST_BRACKET, ')')};
	case FRACTION:
		return (struct form){FORM_FRACTION, is_without_bar(o) ? BINOMIAL : 0, 0};
	case FUNCTION: return (struct form){FORM_FUNCTION, 0, 0};
	case GROUP_CHARACTER: return group_character(o);
	case NARY:
		return (struct form){FORM_OPERATOR, property_of(o, CHARACTER_ABOVE, INTEGRAL), 0};
	case RADICAL: return (struct form){FORM_ROOT, 0, 0};
	case SCRIPTS_BEFORE: return (struct form){FORM_SCRIPT_BEFORE, 0, 0};
	case LOWER_LIMIT:
	case UPPER_LIMIT:
	case SUBSCRIPT:
	case SUBSCRIPT_AND_SUPERSCRIPT:
	case SUPERSCRIPT: return (struct form){FORM_LIMIT, 0, 0};
	case EQUATION_ARRAY:
	case MATRIX:
	case PHANTOM: break;
	}
	return (struct form){FORM_PLAIN, 0, 0};
}

/* Fills the slots of an object's template in the order of templates.c. */
static void fill_slots(const struct math_content *o, struct operand *slots)
{
	const struct operand *a = o->arguments;
	const struct operand none = {0};
	switch ((enum math_object)o->object) {
	case FRACTION:
		slots[0] = a[NUMERATOR];
		slots[1] = a[DENOMINATOR];
		break;
	case FUNCTION:
		slots[0] = a[NAME];
		slots[1] = a[BASE];
		break;
	case RADICAL:
		slots[0] = a[BASE];
		slots[1] = is_on(o, DEGREE_HIDDEN) ? none : a[DEGREE];
		break;
	case SCRIPTS_BEFORE:
		slots[0] = a[LOWER];
		slots[1] = a[UPPER];
		slots[2] = a[BASE];
		break;
	case UPPER_LIMIT:
		slots[0] = a[BASE];
		slots[2] = a[LIMIT_TEXT];
		break;
	case LOWER_LIMIT:
		slots[0] = a[BASE];
		slots[1] = a[LIMIT_TEXT];
		break;
	default:
		slots[0] = a[BASE];
		slots[1] = is_on(o, LOWER_HIDDEN) ? none : a[LOWER];
		slots[2] = is_on(o, UPPER_HIDDEN) ? none : a[UPPER];
	}
}

void math_object_end(struct linear *t, struct operand *line, const struct math_content *o)
{
	struct template_parts parts = {.symbol = 0};
	struct form form = form_of_object(o);
	if (o->object == PHANTOM && o->properties[SHOWN_PHANTOM] != NO_VALUE &&
	    !is_on(o, SHOWN_PHANTOM)) {
		t->count = line->end;
		return;
	}
	if (o->object == MATRIX || o->object == EQUATION_ARRAY) {
		linear_put_table(t, line, &o->arguments[BASE]);
		return;
	}
	fill_slots(o, parts.slots);
	template_put(t, line, &form, &parts);
}
