/*
 * Formats vulgar fractions: the nearest one whose denominator fits the format's digits, or has the
 * value that the format names.
 */
#include "text/text.h"
#include "number_format.h"
#include "numerals.h"

enum { MOST_DENOMINATOR_DIGITS = 9 };

/* The layout of a fraction format, as indices of tokens. */
struct layout {
	size_t numerator, slash, after; /* where each begins; `after` follows the denominator */
	int numerator_digits, denominator_digits;
	uint32_t fixed; /* the named denominator, or 0 */
	int has_whole;  /* whether digits precede the fraction */
};

static int is_digit(const struct token *t)
{
	return t->kind == TOKEN_DIGIT ||
	       (t->kind == TOKEN_LITERAL && t->unit >= '1' && t->unit <= '9');
}

static struct layout find_layout(const struct section *s)
{
	struct layout l = {0};
	while (s->tokens[l.slash].kind != TOKEN_SLASH)
		l.slash++;
	l.numerator = l.slash;
	while (l.numerator > 0 && s->tokens[l.numerator - 1].kind == TOKEN_DIGIT)
		l.numerator--;
	l.numerator_digits = (int)(l.slash - l.numerator);
	for (size_t i = 0; i < l.numerator; i++)
		l.has_whole |= s->tokens[i].kind == TOKEN_DIGIT;
	l.after = l.slash + 1;
	int is_fixed = l.after < s->count && s->tokens[l.after].kind == TOKEN_LITERAL;
	for (; l.after < s->count && is_digit(&s->tokens[l.after]); l.after++) {
		unsigned unit = s->tokens[l.after].unit;
		if (++l.denominator_digits <= MOST_DENOMINATOR_DIGITS && is_fixed)
			l.fixed = l.fixed * 10 + (unit >= '0' && unit <= '9' ? unit - '0' : 0);
	}
	if (l.denominator_digits > MOST_DENOMINATOR_DIGITS)
		l.denominator_digits = MOST_DENOMINATOR_DIGITS;
	return l;
}

/*
 * Finds a fraction near `value` with a denominator up to `most`: the last such step of its
 * continued fraction. Excel shows this one, although a nearer one may lie between two steps.
 */
static void approximate(double value, uint64_t most, uint64_t *numerator, uint64_t *denominator)
{
	const double nothing = 5e-8;
	uint64_t p0 = 0, q0 = 1, p1 = 1, q1 = 0;
	double rest = value;
	while (rest < (double)most + 1 || q1 == 0) {
		uint64_t whole = (uint64_t)rest, q = q0 + whole * q1;
		if (q > most)
			break;
		uint64_t p = p0 + whole * p1;
		p0 = p1, q0 = q1, p1 = p, q1 = q;
		rest -= (double)whole;
		if (rest < nothing)
			break;
		rest = 1 / rest;
	}
	*numerator = p1;
	*denominator = q1;
}

static int digits_of(uint64_t n)
{
	int digits = 1;
	while (n /= 10)
		digits++;
	return digits;
}

static void put_spaces(int n)
{
	while (n-- > 0)
		text_unit(' ');
}

/* Returns the placeholder for an absent digit. */
static unsigned placeholder_at(const struct section *s, size_t at, unsigned other)
{
	return at < s->count && s->tokens[at].kind == TOKEN_DIGIT ? s->tokens[at].unit : other;
}

/* Writes the text before the fraction, with the whole number at its first digit. */
static void put_whole_part(const struct section *s, const struct layout *l, uint64_t whole,
			   int is_all)
{
	int is_first = 1;
	for (size_t i = 0; i < l->numerator; i++) {
		const struct token *t = &s->tokens[i];
		if (t->kind == TOKEN_LITERAL) {
			text_unit(t->unit);
		} else if (t->kind == TOKEN_DIGIT && is_first) {
			is_first = 0;
			if (whole > 0 || is_all || t->unit == '0')
				number_put_whole(whole, 1);
			else if (t->unit == '?')
				text_unit(' ');
		}
	}
}

void fraction_put(const struct section *s, double value)
{
	struct layout l = find_layout(s);
	uint64_t numerator, denominator, whole = 0;
	/* Larger numbers have no fraction, or exceed the room for digits. */
	if (value > (l.has_whole ? 1e15 : 1e9) || l.numerator_digits == 0 ||
	    l.denominator_digits == 0) {
		general_put(value);
		return;
	}
	if (l.has_whole) {
		whole = (uint64_t)value;
		value -= (double)whole;
	}
	if (l.fixed) {
		denominator = l.fixed;
		numerator = (uint64_t)(value * l.fixed + 0.5);
	} else {
		uint64_t most = 9;
		for (int i = 1; i < l.denominator_digits; i++)
			most = most * 10 + 9;
		approximate(value, most, &numerator, &denominator);
	}
	if (l.has_whole && numerator == denominator) {
		whole++;
		numerator = 0;
	}
	put_whole_part(s, &l, whole, numerator == 0);
	unsigned above = placeholder_at(s, l.numerator, '?'),
		 below = placeholder_at(s, l.slash + 1, '?');
	if (l.has_whole && numerator == 0 && above != '0') {
		/* The format reserves room for the fraction, which is zero. */
		put_spaces(above == '?' ? l.numerator_digits + 1 + l.denominator_digits : 0);
	} else {
		if (above == '?')
			put_spaces(l.numerator_digits - digits_of(numerator));
		number_put_whole(numerator, above == '0' ? l.numerator_digits : 1);
		text_unit('/');
		number_put_whole(denominator, below == '0' && !l.fixed ? l.denominator_digits : 1);
		if (below == '?' && !l.fixed)
			put_spaces(l.denominator_digits - digits_of(denominator));
	}
	for (size_t i = l.after; i < s->count; i++)
		if (s->tokens[i].kind == TOKEN_LITERAL)
			text_unit(s->tokens[i].unit);
}
