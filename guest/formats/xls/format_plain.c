/*
 * Formats numbers by the most common sections, such as #,##0.00: all digits are next to each other,
 * and # is never nearer to the point than 0.
 */
#include "decimal.h"
#include "number_format.h"
#include "number_text.h"
#include "numerals.h"

static const struct token *skip_literals(const struct token *t, const struct token *end)
{
	while (t < end && (t->kind == TOKEN_LITERAL || t->kind == TOKEN_PERCENT))
		t++;
	return t;
}

/* Skips one kind of digit and commas, which are not written; returns the number of digits. */
static int skip_digits(const struct token **t, const struct token *end, unsigned placeholder)
{
	int count = 0;
	for (; *t < end; (*t)++) {
		if ((*t)->kind == TOKEN_DIGIT && (*t)->unit == placeholder)
			count++;
		else if ((*t)->kind != TOKEN_THOUSANDS && (*t)->kind != TOKEN_SCALE)
			break;
	}
	return count;
}

void plain_find(struct section *s)
{
	const struct token *end = s->tokens + s->count, *t = skip_literals(s->tokens, end);
	struct plain *p = &s->plain;
	p->before = (size_t)(t - s->tokens);
	skip_digits(&t, end, '#');
	p->integers = skip_digits(&t, end, '0');
	if (t < end && t->kind == TOKEN_POINT) {
		p->has_point = 1;
		t++;
		p->decimals = skip_digits(&t, end, '0');
		skip_digits(&t, end, '#');
	}
	p->after = (size_t)(t - s->tokens);
	p->is_all = skip_literals(t, end) == end && (s->integers > 0 || p->has_point);
}

void plain_put(struct number_text *t, const struct section *s, const struct decimal *d)
{
	const struct plain *p = &s->plain;
	int integers = decimal_integers(d), decimals = decimal_places(d);
	if (integers < p->integers)
		integers = p->integers;
	if (decimals < p->decimals)
		decimals = p->decimals;
	if (decimals > s->decimals)
		decimals = s->decimals;
	for (size_t i = 0; i < p->before; i++)
		number_text_put(t, s->tokens[i].unit);
	for (int power = integers - 1; power >= 0; power--) {
		number_text_put(t, numerals_digits[decimal_digit(d, power)]);
		if (s->thousands && power > 0 && power % 3 == 0)
			number_text_put(t, ',');
	}
	if (p->has_point)
		number_text_put(t, '.');
	for (int place = 1; place <= decimals; place++)
		number_text_put(t, numerals_digits[decimal_digit(d, -place)]);
	for (size_t i = p->after; i < s->count; i++)
		number_text_put(t, s->tokens[i].unit);
}
