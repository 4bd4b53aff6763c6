/*
 * Determines how templates are written. Versions 1 to 4 of MTEF share one numbering of templates;
 * version 5 has another.
 */
#include "base/bytes.h"
#include "template_forms.h"

static const uint16_t fences[][2] = {
	{0x27E8, 0x27E9}, {'(', ')'},       {'{', '}'},       {'[', ']'},       {'|', '|'},
	{0x2016, 0x2016}, {0x230A, 0x230B}, {0x2308, 0x2309}, {0x27E6, 0x27E7},
};

/* Brackets by the numbers of version 5, and by those of earlier versions from INTERVAL_3 on. */
static const char brackets[] = "()[]";
static const char intervals[][2] = {{'[', '['}, {']', ']'}, {']', '['}, {'[', ')'}, {'(', ']'}};

/* Single, double and triple; without and with a circle. */
static const uint16_t integrals[2][3] = {{0x222B, 0x222C, 0x222D}, {0x222E, 0x222F, 0x2230}};

/* To the left, to the right, to both sides. */
static const uint16_t arrows[] = {0x2190, 0x2192, 0x2194};
static const uint16_t arrows_above[] = {0x20D6, 0x20D7, 0x20E1};
static const uint16_t arrows_below[] = {0x20EE, 0x20EF, 0x034D};
static const uint16_t harpoons_above[] = {0x20D0, 0x20D1, 0x20D1};
static const uint16_t harpoons_below[] = {0x20ED, 0x20EC, 0x20EC};

enum {
	SUM = 0x2211,
	BRACE_ABOVE = 0x23DE,
	BRACE_BELOW = 0x23DF,
	BRACKET_ABOVE = 0x23B4,
	BRACKET_BELOW = 0x23B5,
	BAR_ABOVE = 0x0305,
	BARS_ABOVE = 0x033F,
	BAR_BELOW = 0x0332,
	BARS_BELOW = 0x0333,
	ARC = 0x0311,
};

/* Sum, product, coproduct, union, intersection. */
static const uint16_t operators[] = {SUM, 0x220F, 0x2210, 0x22C3, 0x22C2};

/* Returns a pair of brackets; one may be absent. */
static struct form fence(unsigned selector, int has_left, int has_right)
{
	return (struct form){FORM_FENCE, has_left ? fences[selector][0] : 0,
			     has_right ? fences[selector][1] : 0};
}

/* Returns an integral by its number among the selectors of version 3. */
static struct form integral(unsigned selector, unsigned variation)
{
	/* Those with limits above and below the sign come after the others. */
	unsigned signs = selector % 3, is_sum_style = selector >= 3;
	unsigned has_circle = !is_sum_style ? variation >= (signs == 0 ? 3 : 2)
			      : signs == 0  ? variation == 2
					    : variation == 0;
	return (struct form){FORM_OPERATOR, integrals[has_circle][signs], 0};
}

/* Returns a bar above or below, single or double. */
static struct form bar(unsigned single, int is_double)
{
	unsigned twice = single == BAR_ABOVE ? BARS_ABOVE : BARS_BELOW;
	return (struct form){FORM_ACCENT, (uint16_t)(is_double ? twice : single), 0};
}

/* Returns the index of an arrow's direction. */
static unsigned direction(unsigned variation)
{
	return variation < 2 ? variation : 2;
}

static struct form form_3(unsigned selector, unsigned variation)
{
	enum {
		FLOOR = 6,
		INTERVAL_3 = 8,
		ROOT_3 = 13,
		FRACTION_3,
		SCRIPT_3,
		UNDERBAR,
		OVERBAR,
		LEFT_ARROW,
		RIGHT_ARROW,
		BOTH_ARROW,
		SINGLE,
		UPPER_BRACE = 27,
		LOWER_BRACE,
		SUM_3,
		LIMIT_3 = 39,
		DIVISION_3,
		SLASH,
		BIG_INTEGRAL,
		BIG_SUM,
		LEADING_SCRIPT,
		DIRAC_3,
		UNDER_ARROW,
		OVER_ARROW,
		OVER_ARC,
	};
	enum { LEFT_ONLY = 1, RIGHT_ONLY = 2 };
	int has_left = variation != RIGHT_ONLY, has_right = variation != LEFT_ONLY;
	if (selector < FLOOR)
		return fence(selector, has_left, has_right);
	if (selector < INTERVAL_3)
		return fence(selector, 1, 1);
	if (selector < ROOT_3)
		return (struct form){FORM_FENCE, (unsigned char)intervals[selector - INTERVAL_3][0],
				     (unsigned char)intervals[selector - INTERVAL_3][1]};
	if (selector >= SINGLE && selector < UPPER_BRACE)
		return integral(selector - SINGLE, variation);
	if (selector >= SUM_3 && selector < LIMIT_3)
		return (struct form){FORM_OPERATOR, operators[(selector - SUM_3) / 2], 0};
	switch (selector) {
	case ROOT_3: return (struct form){FORM_ROOT, 0, 0};
	case FRACTION_3:
	case SLASH: return (struct form){FORM_FRACTION, 0, 0};
	case SCRIPT_3: return (struct form){FORM_SCRIPT, 0, 0};
	case UNDERBAR: return bar(BAR_BELOW, variation);
	case OVERBAR: return bar(BAR_ABOVE, variation);
	case LEFT_ARROW:
	case RIGHT_ARROW:
	case BOTH_ARROW:
		return (struct form){FORM_ARROW, arrows[selector - LEFT_ARROW],
				     variation ? '_' : '^'};
	case UPPER_BRACE: return (struct form){FORM_BRACE, BRACE_ABOVE, '^'};
	case LOWER_BRACE: return (struct form){FORM_BRACE, BRACE_BELOW, '_'};
	case LIMIT_3: return (struct form){FORM_LIMIT, 0, 0};
	case DIVISION_3: return (struct form){FORM_DIVISION, 0, 0};
	case BIG_INTEGRAL:
	case BIG_SUM: return (struct form){FORM_OPERATOR, 0, 0};
	case LEADING_SCRIPT: return (struct form){FORM_SCRIPT_BEFORE, 0, 0};
	case DIRAC_3: return (struct form){FORM_DIRAC, (uint16_t)has_left, (uint16_t)has_right};
	case UNDER_ARROW: return (struct form){FORM_ACCENT, arrows_below[direction(variation)], 0};
	case OVER_ARROW: return (struct form){FORM_ACCENT, arrows_above[direction(variation)], 0};
	case OVER_ARC: return (struct form){FORM_ACCENT, ARC, 0};
	default: return (struct form){FORM_PLAIN, 0, 0};
	}
}

/* Returns an arrow of version 5, of one line or of two. */
static struct form arrow_5(unsigned variation)
{
	enum { TWO = 1, HARPOON = 2, ABOVE = 4, LEFT = 0x10, RIGHT = 0x20, TO_AND_FRO = 0x21C4 };
	enum { EQUILIBRIUM = 0x21CC };
	unsigned to = (variation & (LEFT | RIGHT)) >> 4;
	uint16_t symbol = variation & HARPOON ? EQUILIBRIUM
			  : variation & TWO   ? TO_AND_FRO
					      : arrows[to > 0 ? to - 1 : 1];
	return (struct form){FORM_ARROW, symbol, variation & ABOVE ? '^' : '_'};
}

static struct form integral_5(unsigned variation)
{
	unsigned signs = variation & 3, has_circle = (variation & 0xC) != 0;
	return (struct form){FORM_OPERATOR, integrals[has_circle][signs > 0 ? signs - 1 : 0], 0};
}

/* Returns the arrow over or under a slot in version 5. */
static struct form vector_5(unsigned variation)
{
	enum { BELOW = 4, HARPOON = 8 };
	unsigned to = variation & 3;
	const uint16_t *marks = variation & HARPOON
					? variation & BELOW ? harpoons_below : harpoons_above
					: variation & BELOW ? arrows_below : arrows_above;
	return (struct form){FORM_ACCENT, marks[to > 0 ? to - 1 : 1], 0};
}

static struct form form_5(unsigned selector, unsigned variation)
{
	enum {
		INTERVAL_5 = 9,
		ROOT_5,
		FRACTION_5,
		UNDERBAR,
		OVERBAR,
		ARROW_5,
		INTEGRAL,
		SUM_5,
		BIG_INTEGRAL = 21,
		BIG_SUM,
		LIMIT_5,
		BRACE_5,
		BRACKET,
		DIVISION_5,
		SUBSCRIPT,
		SUPERSCRIPT,
		SCRIPTS,
		DIRAC_5,
		VECTOR,
		TILDE,
		HAT,
		ARC_5,
	};
	enum { LEFT = 1, RIGHT = 2, DOUBLE = 1, ABOVE = 1, BEFORE = 1 };
	if (selector < INTERVAL_5)
		return fence(selector, variation & LEFT, variation & RIGHT);
	if (selector >= SUM_5 && selector < BIG_INTEGRAL)
		return (struct form){FORM_OPERATOR, operators[selector - SUM_5], 0};
	switch (selector) {
	case INTERVAL_5:
		return (struct form){FORM_FENCE, (unsigned char)brackets[variation & 3],
				     (unsigned char)brackets[variation >> 4 & 3]};
	case ROOT_5: return (struct form){FORM_ROOT, 0, 0};
	case FRACTION_5: return (struct form){FORM_FRACTION, 0, 0};
	case UNDERBAR: return bar(BAR_BELOW, variation & DOUBLE);
	case OVERBAR: return bar(BAR_ABOVE, variation & DOUBLE);
	case ARROW_5: return arrow_5(variation);
	case INTEGRAL: return integral_5(variation);
	case BIG_INTEGRAL:
	case BIG_SUM: return (struct form){FORM_OPERATOR, 0, 0};
	case LIMIT_5: return (struct form){FORM_LIMIT, 0, 0};
	case BRACE_5:
		return variation & ABOVE ? (struct form){FORM_BRACE, BRACE_ABOVE, '^'}
					 : (struct form){FORM_BRACE, BRACE_BELOW, '_'};
	case BRACKET:
		return variation & ABOVE ? (struct form){FORM_BRACE, BRACKET_ABOVE, '^'}
					 : (struct form){FORM_BRACE, BRACKET_BELOW, '_'};
	case DIVISION_5: return (struct form){FORM_DIVISION, 0, 0};
	case SUBSCRIPT:
	case SUPERSCRIPT:
	case SCRIPTS:
		return (struct form){variation & BEFORE ? FORM_SCRIPT_BEFORE : FORM_SCRIPT, 0, 0};
	case DIRAC_5:
		return (struct form){FORM_DIRAC, (variation & LEFT) != 0, (variation & RIGHT) != 0};
	case VECTOR: return vector_5(variation);
	case TILDE: return (struct form){FORM_ACCENT, 0x0303, 0};
	case HAT: return (struct form){FORM_ACCENT, 0x0302, 0};
	case ARC_5: return (struct form){FORM_ACCENT, ARC, 0};
	default: return (struct form){FORM_PLAIN, 0, 0};
	}
}

struct form form_of(const struct mtef *m, const struct mtef_record *r)
{
	return m->version < 5 ? form_3(r->selector, r->variation)
			      : form_5(r->selector, r->variation);
}
