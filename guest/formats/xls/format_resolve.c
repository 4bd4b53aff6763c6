/*
 * Determines the kind of a parsed section, and the meaning of tokens that depends on others.
 */
#include <string.h>

#include "number_format.h"

/* The maximum digits of a fraction of a second. */
enum { MOST_SUBSECONDS = 9 };

static enum section_kind kind_of(const struct section *s)
{
	unsigned has = 0;
	if (s->count == 0)
		return s->kind;
	for (size_t i = 0; i < s->count; i++) {
		if (s->tokens[i].kind >= TOKEN_YEAR)
			return SECTION_DATE;
		has |= 1u << s->tokens[i].kind;
	}
	/* An unquoted g beside digits is a unit's. */
	if ((has & 1u << TOKEN_ERA) && !(has & (1u << TOKEN_DIGIT | 1u << TOKEN_GENERAL)))
		return SECTION_DATE;
	if (has & 1u << TOKEN_GENERAL)
		return SECTION_GENERAL;
	if (has & 1u << TOKEN_TEXT)
		return SECTION_TEXT;
	if (has & 1u << TOKEN_EXPONENT)
		return SECTION_SCIENTIFIC;
	return (has & 1u << TOKEN_SLASH) && (has & 1u << TOKEN_DIGIT) ? SECTION_FRACTION
								      : SECTION_NUMBER;
}

/*
 * Resolves ambiguous tokens. An m after an hour or before a second is a minute; a point with zeros
 * is a fraction of a second.
 */
static void resolve_date(struct section *s, struct token *tokens)
{
	unsigned last = 0;
	struct token *month = NULL;
	for (size_t i = 0; i < s->count; i++) {
		struct token *t = &tokens[i];
		if (t->kind == TOKEN_POINT) {
			size_t n = 0;
			while (i + n + 1 < s->count && tokens[i + n + 1].kind == TOKEN_DIGIT &&
			       tokens[i + n + 1].unit == '0')
				n++;
			if (n > 0 && n <= MOST_SUBSECONDS) {
				t->kind = TOKEN_SUBSECOND;
				t->count = (uint8_t)n;
				if (s->subseconds < (int)n)
					s->subseconds = (int)n;
				/* The token includes its digits. */
				memmove(t + 1, t + 1 + n, (s->count - i - 1 - n) * sizeof(*t));
				s->count -= n;
				continue;
			}
		}
		if (t->kind < TOKEN_ERA) {
			t->kind = t->kind == TOKEN_GENERAL ? TOKEN_GENERAL : TOKEN_LITERAL;
			continue;
		}
		if (t->kind == TOKEN_MONTH && t->count <= 2) {
			if (last == TOKEN_HOUR || last == TOKEN_ELAPSED_HOURS)
				t->kind = TOKEN_MINUTE;
			else
				month = t;
		} else if ((t->kind == TOKEN_SECOND || t->kind == TOKEN_ELAPSED_SECONDS) && month &&
			   last == TOKEN_MONTH) {
			month->kind = TOKEN_MINUTE;
		}
		s->half_days |= t->kind == TOKEN_AM_PM;
		s->is_beside_day |= t->kind == TOKEN_DAY && t->count <= 2;
		if (t->kind != TOKEN_AM_PM)
			last = t->kind;
	}
}

/* Counts digits up to an exponent, and distinguishes the commas. */
static void resolve_number(struct section *s, struct token *tokens)
{
	int after_point = 0;
	for (size_t i = 0; i < s->count && tokens[i].kind != TOKEN_EXPONENT; i++) {
		struct token *t = &tokens[i];
		if (t->kind == TOKEN_DIGIT) {
			if (after_point)
				s->decimals++;
			else
				s->integers++;
		} else if (t->kind == TOKEN_POINT) {
			/* Only the first one is the decimal point. */
			if (after_point)
				t->kind = TOKEN_LITERAL;
			after_point = 1;
		} else if (t->kind == TOKEN_PERCENT) {
			s->shift += 2;
		} else if (t->kind == TOKEN_THOUSANDS) {
			size_t next = i + 1;
			while (next < s->count && tokens[next].kind == TOKEN_THOUSANDS)
				next++;
			int before = i > 0 && (tokens[i - 1].kind == TOKEN_DIGIT ||
					       tokens[i - 1].kind == TOKEN_SCALE ||
					       tokens[i - 1].kind == TOKEN_THOUSANDS);
			if (!before) {
				t->kind = TOKEN_LITERAL;
			} else if (next < s->count && tokens[next].kind == TOKEN_DIGIT) {
				s->thousands |= !after_point;
			} else {
				t->kind = TOKEN_SCALE;
				s->shift -= 3;
			}
		}
	}
}

void section_resolve(struct section *s, struct token *tokens)
{
	s->kind = kind_of(s);
	if (s->kind == SECTION_DATE)
		resolve_date(s, tokens);
	else
		resolve_number(s, tokens);
	if (s->kind == SECTION_NUMBER)
		plain_find(s);
}
