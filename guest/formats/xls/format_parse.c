/*
 * Parses number formats into sections of tokens, and determines the properties that a section's
 * first token depends on.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "number_format.h"

/*
 * Excel has no longer format ([MS-XLS] 2.4.126), and it would let a few bytes of a cell become long
 * text.
 */
enum { LONGEST_FORMAT = 255 };

/* The maximum digits of a fraction of a second. */
enum { MOST_SUBSECONDS = 9 };

struct parser {
	const uint16_t *at, *end;
	struct token *out;
	struct section *section;
};

static unsigned lower(unsigned unit)
{
	return unit >= 'A' && unit <= 'Z' ? unit + ('a' - 'A') : unit;
}

/* Returns whether the format continues with this word, in any case. */
static int starts_with(const struct parser *p, const char *word)
{
	const uint16_t *at = p->at;
	for (; *word; word++, at++)
		if (at == p->end || lower(*at) != (unsigned char)*word)
			return 0;
	return 1;
}

static void add(struct parser *p, enum token_kind kind, size_t count, unsigned unit)
{
	*p->out++ = (struct token){(uint8_t)kind, (uint8_t)count, (uint16_t)unit};
	p->section->count++;
}

/* Returns how often the next unit is repeated. */
static size_t run_length(const struct parser *p)
{
	const uint16_t *at = p->at;
	while (at < p->end && lower(*at) == lower(*p->at))
		at++;
	return (size_t)(at - p->at);
}

/* Parses the number of a condition; other characters are ignored. */
static double parse_limit(const uint16_t *at, const uint16_t *end)
{
	double number = 0, divisor = 1;
	int negative = 0, after_point = 0;
	for (; at < end; at++) {
		if (*at == '-')
			negative = 1;
		if (*at == '.')
			after_point = 1;
		if (*at < '0' || *at > '9')
			continue;
		number = number * 10 + (*at - '0');
		if (after_point)
			divisor *= 10;
	}
	return (negative ? -number : number) / divisor;
}

static void parse_condition(struct parser *p, const uint16_t *end)
{
	static const struct {
		const char *sign;
		enum condition condition;
	} signs[] = {
		{"<=", LESS_OR_EQUAL}, {"<>", NOT_EQUAL}, {">=", GREATER_OR_EQUAL},
		{"<", LESS},           {">", GREATER},    {"=", EQUAL},
	};
	for (size_t i = 0; i < COUNT(signs); i++) {
		if (!starts_with(p, signs[i].sign))
			continue;
		p->section->condition = signs[i].condition;
		p->section->limit = parse_limit(p->at + strlen(signs[i].sign), end);
		return;
	}
}

/*
 * Parses brackets: a condition, a currency sign and a language, or elapsed time; colours and others
 * are ignored.
 */
static void parse_brackets(struct parser *p)
{
	const uint16_t *close = ++p->at;
	while (close < p->end && *close != ']')
		close++;
	if (close == p->end) {
		add(p, TOKEN_LITERAL, 0, '[');
		return;
	}
	size_t length = (size_t)(close - p->at);
	/*
	 * A section of nothing but brackets shows a value unformatted, except that one with a
	 * language shows nothing.
	 */
	p->section->kind = SECTION_GENERAL;
	unsigned first = length > 0 ? lower(*p->at) : 0;
	if (first == '$') {
		p->section->kind = SECTION_NUMBER;
		for (p->at++; p->at < close && *p->at != '-'; p->at++)
			add(p, TOKEN_LITERAL, 0, *p->at);
	} else if (first == '<' || first == '>' || first == '=') {
		parse_condition(p, close);
	} else if ((first == 'h' || first == 'm' || first == 's') && run_length(p) == length) {
		add(p,
		    first == 'h'   ? TOKEN_ELAPSED_HOURS
		    : first == 'm' ? TOKEN_ELAPSED_MINUTES
				   : TOKEN_ELAPSED_SECONDS,
		    length, 0);
	}
	p->at = close + 1;
}

/* Parses the letters of a date part; returns 0 if the next ones are not. */
static int parse_date_part(struct parser *p)
{
	static const struct {
		char letter;
		uint8_t shortest; /* the minimum number of letters */
		uint8_t kind;
	} parts[] = {
		{'y', 1, TOKEN_YEAR}, {'m', 1, TOKEN_MONTH},  {'d', 1, TOKEN_DAY},
		{'h', 1, TOKEN_HOUR}, {'s', 1, TOKEN_SECOND}, {'b', 1, TOKEN_BUDDHIST_YEAR},
		{'a', 3, TOKEN_DAY},  {'e', 1, TOKEN_YEAR},
	};
	size_t count = run_length(p);
	if (starts_with(p, "am/pm") || starts_with(p, "a/p")) {
		int letters = starts_with(p, "a/p") ? 1 : 2;
		add(p, TOKEN_AM_PM, (size_t)letters, 0);
		p->at += 2 * letters + 1;
		return 1;
	}
	for (size_t i = 0; i < COUNT(parts); i++) {
		if (lower(*p->at) != (unsigned char)parts[i].letter || count < parts[i].shortest)
			continue;
		/* aaa is the day like ddd, e the year in four digits. */
		size_t letters = lower(*p->at) == 'e' ? 4 : count;
		add(p, parts[i].kind, letters, 0);
		p->at += count;
		return 1;
	}
	return 0;
}

/* Parses a unit of a format, or the token that it begins. */
static void parse_token(struct parser *p)
{
	unsigned unit = *p->at;
	switch (unit) {
	case '"':
		for (p->at++; p->at < p->end && *p->at != '"'; p->at++)
			add(p, TOKEN_LITERAL, 0, *p->at);
		p->at += p->at < p->end;
		return;
	case '\\':
	case '_':
	case '*':
		/* A literal; a space of that width; a fill character, never repeated. */
		if (++p->at == p->end)
			return;
		if (unit != '*')
			add(p, TOKEN_LITERAL, 0, unit == '_' ? ' ' : *p->at);
		break;
	case '[':
		parse_brackets(p);
		return;
	case '0':
	case '#':
	case '?':
		add(p, TOKEN_DIGIT, 0, unit);
		break;
	case '.':
		add(p, TOKEN_POINT, 0, unit);
		break;
	case ',':
		add(p, TOKEN_THOUSANDS, 0, unit);
		break;
	case '%':
		add(p, TOKEN_PERCENT, 0, unit);
		break;
	case '/':
		add(p, TOKEN_SLASH, 0, unit);
		break;
	case '@':
		add(p, TOKEN_TEXT, 0, unit);
		break;
	case 'E':
	case 'e':
		if (p->end - p->at > 1 && (p->at[1] == '+' || p->at[1] == '-')) {
			add(p, TOKEN_EXPONENT, 0, p->at[1]);
			p->at += 2;
			return;
		}
		/* fall through */
	default:
		if (starts_with(p, "general")) {
			add(p, TOKEN_GENERAL, 0, 0);
			p->at += strlen("general");
			return;
		}
		if (parse_date_part(p))
			return;
		/* This calendar has no era names. */
		if (lower(unit) != 'g')
			add(p, TOKEN_LITERAL, 0, unit);
	}
	p->at++;
}

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
		if (t->kind < TOKEN_YEAR) {
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

struct number_format *number_format_parse(const uint16_t *units, size_t count)
{
	if (count > LONGEST_FORMAT)
		count = 0;
	/* Each unit makes at most one token. */
	struct number_format *f = memory_zeroed(1, sizeof(*f) + count * sizeof(*f->tokens));
	struct parser p = {.at = units, .end = units, .out = f->tokens, .section = f->sections};
	p.section->tokens = p.out;
	f->count = 1;
	if (count == 0) {
		p.section->kind = SECTION_GENERAL;
		return f;
	}
	p.end += count;
	while (p.at < p.end) {
		if (*p.at != ';') {
			parse_token(&p);
			continue;
		}
		if (f->count == SECTIONS)
			break;
		p.section = &f->sections[f->count++];
		p.section->tokens = p.out;
		p.at++;
	}
	for (int i = 0; i < f->count; i++) {
		struct section *s = &f->sections[i];
		struct token *tokens = f->tokens + (s->tokens - f->tokens);
		s->kind = kind_of(s);
		if (s->kind == SECTION_DATE)
			resolve_date(s, tokens);
		else
			resolve_number(s, tokens);
	}
	return f;
}
