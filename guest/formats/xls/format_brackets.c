/*
 * Parses the brackets of number formats, and determines the numerals and calendars that they name.
 */
#include <string.h>

#include "base/ascii.h"
#include "base/bytes.h"
#include "calendar.h"
#include "format_parser.h"
#include "language.h"
#include "names.h"
#include "numerals.h"

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
		if (!parser_starts_with(p, signs[i].sign))
			continue;
		p->section->condition = signs[i].condition;
		p->section->limit = parse_limit(p->at + strlen(signs[i].sign), end);
		return;
	}
}

/* Parses hexadecimal digits; returns 0 if there is another character. */
static int parse_hexadecimal(const uint16_t *at, const uint16_t *end, uint32_t *number)
{
	*number = 0;
	for (; at < end; at++) {
		int digit = hexadecimal_digit(*at);
		if (digit < 0)
			return 0;
		*number = *number << 4 | (unsigned)digit;
	}
	return 1;
}

/* Parses a language tag: of a language, of the system's formats, or of Japanese eras. */
static void parse_tag(struct parser *p, const uint16_t *end)
{
	static const char date[] = "x-sysdate", time[] = "x-systime", gannen[] = "x-gannen";
	struct section *s = p->section;
	if (parser_starts_with(p, date))
		p->replacement = p->system->long_date;
	else if (parser_starts_with(p, time))
		p->replacement = p->system->long_time;
	for (struct parser rest = *p; rest.at < end; rest.at++)
		s->has_gannen |= parser_starts_with(&rest, gannen);
	s->language = p->replacement ? p->system->language
		      : parser_starts_with(p, gannen)
			      ? LANGUAGE_JAPANESE
			      : (uint16_t)language_of_tag(p->at, (size_t)(end - p->at));
}

/*
 * Parses a locale: a number of the numerals, the calendar and the language, or a language tag and
 * a number of the others.
 */
static void parse_locale(struct parser *p, const uint16_t *end)
{
	enum { SYSTEM_DATE = 0xF800, SYSTEM_TIME = 0xF400, CALENDAR_BITS = 0x7F };
	struct section *s = p->section;
	const uint16_t *comma = p->at;
	uint32_t number;
	while (comma < end && *comma != ',')
		comma++;
	/* Two letters are a language, not a number. */
	int is_tag = comma - p->at == 2 && *p->at > '9' && p->at[1] > '9';
	if (!is_tag && parse_hexadecimal(p->at, comma, &number)) {
		s->language = (uint16_t)number;
		number >>= 16;
		if (s->language == SYSTEM_DATE)
			p->replacement = p->system->long_date;
		else if (s->language == SYSTEM_TIME)
			p->replacement = p->system->long_time;
		if (p->replacement)
			s->language = p->system->language;
	} else {
		parse_tag(p, comma);
		if (comma == end || !parse_hexadecimal(comma + 1, end, &number))
			number = 0;
	}
	s->numerals = (uint8_t)(number >> 8);
	s->calendar = number & CALENDAR_BITS;
}

void parse_brackets(struct parser *p)
{
	const uint16_t *close = ++p->at;
	while (close < p->end && *close != ']')
		close++;
	if (close == p->end) {
		p->is_invalid = 1;
		p->at = p->end;
		return;
	}
	size_t length = (size_t)(close - p->at);
	/*
	 * A section of nothing but brackets shows a value unformatted, except that one with a
	 * language shows nothing.
	 */
	p->section->kind = SECTION_GENERAL;
	unsigned first = length > 0 ? ascii_lower(*p->at) : 0;
	if (first == '$') {
		p->section->kind = SECTION_NUMBER;
		for (p->at++; p->at < close && *p->at != '-'; p->at++)
			parser_add(p, TOKEN_LITERAL, 0, *p->at);
		if (p->at++ < close)
			parse_locale(p, close);
	} else if (first == '<' || first == '>' || first == '=') {
		parse_condition(p, close);
	} else if ((first == 'h' || first == 'm' || first == 's') &&
		   parser_run_length(p) == length) {
		parser_add(p,
			   first == 'h'   ? TOKEN_ELAPSED_HOURS
			   : first == 'm' ? TOKEN_ELAPSED_MINUTES
					  : TOKEN_ELAPSED_SECONDS,
			   length, 0);
	} else if (parser_starts_with(p, "dbnum") && close[-1] >= '0' && close[-1] <= '9') {
		p->style = close[-1] - '0';
	}
	p->at = close + 1;
}

/* Returns the calendar of a language's eras, or CALENDAR_UNSPECIFIED. */
static enum calendar era_of_language(unsigned language)
{
	return language_is(language, LANGUAGE_JAPANESE) ? CALENDAR_JAPANESE
	       : language == LANGUAGE_TAIWANESE         ? CALENDAR_TAIWANESE
							: CALENDAR_UNSPECIFIED;
}

void resolve_locale(struct parser *p)
{
	struct section *s = p->section;
	unsigned language = s->language ? s->language : p->system->language;
	if (p->style)
		s->numerals = (uint8_t)numerals_of((unsigned)p->style, language);
	s->era = s->calendar;
	if (s->era <= CALENDAR_GREGORIAN)
		s->era = (uint8_t)era_of_language(language);
	/* Only Japanese formats have an era's name and no language. */
	if (s->era <= CALENDAR_GREGORIAN && p->has_era && !s->language)
		s->era = CALENDAR_JAPANESE;
}
