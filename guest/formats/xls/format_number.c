/*
 * Formats numbers by the digits of a section, in scientific notation, and as General.
 */
#include "base/options.h"
#include "decimal.h"
#include "number_format.h"
#include "number_text.h"
#include "numerals.h"

static void put_digit(struct number_text *t, const struct decimal *d, int power)
{
	number_text_put(t, numerals_digits[decimal_digit(d, power)]);
}

/* Writes the digits from 10^first down to 10^last, with a decimal point before the fraction. */
static void put_digits(const struct decimal *d, int first, int last)
{
	struct number_text t;
	t.count = 0;
	for (int power = first; power >= last; power--) {
		if (power == -1)
			number_text_put(&t, '.');
		put_digit(&t, d, power);
	}
	number_text_end(&t);
}

/* d.ddE±dd */
static void put_scientific(struct decimal *d, int places)
{
	int exponent = d->exponent - 1;
	d->exponent = 1;
	decimal_round(d, places);
	exponent += d->exponent - 1;
	d->exponent = 1;
	put_digits(d, 0, -decimal_places(d));
	number_put_ascii(exponent < 0 ? "E-" : "E+");
	number_put_whole((uint64_t)(exponent < 0 ? -exponent : exponent), 2);
}

/* An integer below this one fits in a cell. */
#define TEN_11 100000000000u

/* Writes a number of significant digits, as printf() does with the conversion %g. */
static void put_significant(double value, int digits)
{
	enum { SMALLEST_EXPONENT = -3 };
	struct decimal d, rounded;
	decimal_of(&d, value);
	rounded = d;
	decimal_round(&rounded, digits - d.exponent);
	if (rounded.count > 0 &&
	    (rounded.exponent < SMALLEST_EXPONENT || rounded.exponent > digits)) {
		put_scientific(&d, digits - 1);
		return;
	}
	int integers = decimal_integers(&rounded);
	put_digits(&rounded, integers > 0 ? integers - 1 : 0, -decimal_places(&rounded));
}

/*
 * Writes as many digits as fit in eleven characters, as in a cell; beyond that six in scientific
 * notation.
 */
void general_put(double value)
{
	enum { WIDTH = 11, DECIMALS = WIDTH - 2, SCIENTIFIC_DECIMALS = 5, SMALLEST_EXPONENT = -3 };
	struct decimal d, rounded;
	if (options.digits) {
		put_significant(value, options.digits);
		return;
	}
	if (value < TEN_11 && value == (double)(uint64_t)value && !numerals_are_words()) {
		number_put_whole((uint64_t)value, 1);
		return;
	}
	decimal_of(&d, value);
	if (numerals_have_words(&d)) {
		words_put(&d);
		return;
	}
	rounded = d;
	if (d.exponent < SMALLEST_EXPONENT)
		decimal_round(&rounded, DECIMALS);
	else if (d.exponent <= 1)
		decimal_round(&rounded, DECIMALS);
	else
		decimal_round(&rounded, d.exponent < WIDTH - 1 ? WIDTH - 1 - d.exponent : 0);
	int is_exact = decimal_places(&d) <= DECIMALS;
	if (d.count > 0 &&
	    (rounded.exponent > WIDTH || (d.exponent < SMALLEST_EXPONENT && !is_exact))) {
		put_scientific(&d, SCIENTIFIC_DECIMALS);
		return;
	}
	int integers = decimal_integers(&rounded);
	put_digits(&rounded, integers > 0 ? integers - 1 : 0, -decimal_places(&rounded));
}

/* Puts the digit at a position before the decimal point, and the comma after it. */
static void put_place(struct number_text *t, const struct section *s, const struct decimal *d,
		      int power, unsigned placeholder)
{
	int shown = power < decimal_integers(d);
	if (shown || placeholder == '0')
		put_digit(t, d, power);
	else if (placeholder == '?')
		number_text_put(t, ' ');
	if (s->thousands && power > 0 && power % 3 == 0 && (shown || placeholder != '#'))
		number_text_put(t, shown || placeholder == '0' ? ',' : ' ');
}

/* Puts the digits without a placeholder of their own. */
static void put_excess(struct number_text *t, const struct section *s, const struct decimal *d)
{
	for (int power = decimal_integers(d) - 1; power >= s->integers; power--)
		put_place(t, s, d, power, '0');
}

/* Puts the digit at a position after the decimal point, counted from 1 on. */
static void put_decimal(struct number_text *t, const struct decimal *d, int place,
			unsigned placeholder)
{
	if (placeholder == '0' || place <= decimal_places(d))
		put_digit(t, d, -place);
	else if (placeholder == '?')
		number_text_put(t, ' ');
}

/* Puts tokens up to an exponent; returns how many. */
static size_t put_tokens(struct number_text *t, const struct section *s, const struct decimal *d)
{
	int position = s->integers, after_point = 0;
	const struct token *token = s->tokens, *end = token + s->count;
	for (; token < end && token->kind != TOKEN_EXPONENT; token++) {
		switch (token->kind) {
		case TOKEN_DIGIT:
			if (after_point) {
				put_decimal(t, d, after_point++, token->unit);
				break;
			}
			if (position == s->integers)
				put_excess(t, s, d);
			put_place(t, s, d, --position, token->unit);
			break;
		case TOKEN_POINT:
			if (s->integers == 0)
				put_excess(t, s, d);
			after_point = 1;
			number_text_put(t, '.');
			break;
		case TOKEN_PERCENT:
		case TOKEN_LITERAL:
		case TOKEN_SLASH:
			number_text_put(t, token->unit);
			break;
		}
	}
	return (size_t)(token - s->tokens);
}

void number_put(const struct section *s, double value, int is_negative)
{
	struct decimal d;
	struct number_text t;
	t.count = 0;
	decimal_of(&d, value);
	d.exponent += s->shift;
	decimal_round(&d, s->decimals);
	/* A value displayed as zero has no sign. */
	if (is_negative && (d.count > 0 || s->integers + s->decimals == 0))
		number_text_put(&t, '-');
	if (s->plain.is_all)
		plain_put(&t, s, &d);
	else
		put_tokens(&t, s, &d);
	number_text_end(&t);
}

/* Returns the largest multiple of `step` that is at most `n`. */
static int floor_to(int n, int step)
{
	int rest = n % step;
	return n - (rest < 0 ? rest + step : rest);
}

void scientific_put(const struct section *s, double value)
{
	struct decimal all, d;
	int step = s->integers > 0 ? s->integers : 1, exponent = 0, digits = 0;
	decimal_of(&all, value);
	all.exponent += s->shift;
	d = all;
	if (all.count > 0) {
		/* Repeats if rounding added a digit. */
		for (int more = 0; more < 2; more++) {
			exponent = floor_to(all.exponent - 1 + more, step);
			d = all;
			d.exponent -= exponent;
			decimal_round(&d, s->decimals);
			if (d.exponent <= step)
				break;
		}
	}
	struct number_text t;
	t.count = 0;
	size_t i = put_tokens(&t, s, &d);
	number_text_end(&t);
	if (i == s->count)
		return;
	text_unit('E');
	if (exponent < 0)
		text_unit('-');
	else if (s->tokens[i].unit == '+')
		text_unit('+');
	while (++i < s->count && s->tokens[i].kind == TOKEN_DIGIT)
		digits += s->tokens[i].unit == '0';
	number_put_whole((uint64_t)(exponent < 0 ? -exponent : exponent), digits);
	for (; i < s->count; i++)
		if (s->tokens[i].kind == TOKEN_LITERAL || s->tokens[i].kind == TOKEN_PERCENT)
			text_unit(s->tokens[i].unit);
}
