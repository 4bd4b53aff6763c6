/*
 * Formats numbers by the digits of a section, in scientific notation, and as General.
 */
#include "text/text.h"
#include "decimal.h"
#include "number_format.h"
#include "numerals.h"

static void put_digit(const struct decimal *d, int power)
{
	digit_put((unsigned)decimal_digit(d, power));
}

/* Writes the digits from 10^first down to 10^last, with a decimal point before the fraction. */
static void put_digits(const struct decimal *d, int first, int last)
{
	for (int power = first; power >= last; power--) {
		if (power == -1)
			text_unit('.');
		put_digit(d, power);
	}
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

/*
 * Writes as many digits as fit in eleven characters, as in a cell; beyond that six in scientific
 * notation.
 */
void general_put(double value)
{
	enum { WIDTH = 11, DECIMALS = WIDTH - 2, SCIENTIFIC_DECIMALS = 5, SMALLEST_EXPONENT = -3 };
	struct decimal d, rounded;
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

/* Writes the digit at a position before the decimal point, and the comma after it. */
static void put_place(const struct section *s, const struct decimal *d, int power,
		      unsigned placeholder)
{
	int shown = power < decimal_integers(d);
	if (shown || placeholder == '0')
		put_digit(d, power);
	else if (placeholder == '?')
		text_unit(' ');
	if (s->thousands && power > 0 && power % 3 == 0 && (shown || placeholder != '#'))
		text_unit(shown || placeholder == '0' ? ',' : ' ');
}

/* Writes the digits without a placeholder of their own. */
static void put_excess(const struct section *s, const struct decimal *d)
{
	for (int power = decimal_integers(d) - 1; power >= s->integers; power--)
		put_place(s, d, power, '0');
}

/* Writes tokens up to an exponent; returns how many. */
static size_t put_tokens(const struct section *s, const struct decimal *d)
{
	int position = s->integers, after_point = 0;
	size_t i = 0;
	for (; i < s->count && s->tokens[i].kind != TOKEN_EXPONENT; i++) {
		const struct token *t = &s->tokens[i];
		switch (t->kind) {
		case TOKEN_DIGIT:
			if (after_point) {
				int power = -after_point++;
				if (t->unit == '0' || -power <= decimal_places(d))
					put_digit(d, power);
				else if (t->unit == '?')
					text_unit(' ');
				break;
			}
			if (position == s->integers)
				put_excess(s, d);
			put_place(s, d, --position, t->unit);
			break;
		case TOKEN_POINT:
			if (s->integers == 0)
				put_excess(s, d);
			after_point = 1;
			text_unit('.');
			break;
		case TOKEN_PERCENT:
		case TOKEN_LITERAL:
		case TOKEN_SLASH:
			text_unit(t->unit);
			break;
		}
	}
	return i;
}

void number_put(const struct section *s, double value, int is_negative)
{
	struct decimal d;
	decimal_of(&d, value);
	d.exponent += s->shift;
	decimal_round(&d, s->decimals);
	/* A value displayed as zero has no sign. */
	if (is_negative && (d.count > 0 || s->integers + s->decimals == 0))
		text_unit('-');
	put_tokens(s, &d);
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
	size_t i = put_tokens(s, &d);
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
