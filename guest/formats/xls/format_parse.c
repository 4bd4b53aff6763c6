/*
 * Parses number formats into sections of tokens.
 */
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/bytes.h"
#include "base/memory.h"
#include "calendar.h"
#include "format_parser.h"
#include "language.h"
#include "numerals.h"

/*
 * Excel has no longer format ([MS-XLS] 2.4.126), and it would let a few bytes of a cell become long
 * text.
 */
enum { LONGEST_FORMAT = 255 };

int parser_starts_with(const struct parser *p, const char *word)
{
	const uint16_t *at = p->at;
	for (; *word; word++, at++)
		if (at == p->end || ascii_lower(*at) != (unsigned char)*word)
			return 0;
	return 1;
}

size_t parser_run_length(const struct parser *p)
{
	const uint16_t *at = p->at;
	while (at < p->end && ascii_lower(*at) == ascii_lower(*p->at))
		at++;
	return (size_t)(at - p->at);
}

/* Returns the language of words that depend on it: the section's, or else the author's. */
static unsigned language_of(const struct parser *p)
{
	return p->section->language ? p->section->language : p->system->language;
}

/* Returns whether the format continues with these units. */
static int has_units(const struct parser *p, const uint16_t *units)
{
	const uint16_t *at = p->at;
	for (; *units; units++, at++)
		if (at == p->end || *at != *units)
			return 0;
	return 1;
}

/* Parses the words for the halves of a day; returns 0 if the next ones are others. */
static int parse_half_day(struct parser *p)
{
	static const struct {
		uint16_t language;
		const uint16_t words[6];
	} east_asian[] = {
		{LANGUAGE_CHINESE, u"上午/下午"},
		{LANGUAGE_JAPANESE, u"午前/午後"},
		{LANGUAGE_KOREAN, u"오전/오후"},
	};
	if (parser_starts_with(p, "am/pm")) {
		parser_add(p, TOKEN_AM_PM, 2, p->section->language);
		p->at += strlen("am/pm");
		return 1;
	}
	if (parser_starts_with(p, "a/p")) {
		parser_add(p, TOKEN_AM_PM, 1, *p->at);
		p->at += strlen("a/p");
		return 1;
	}
	for (size_t i = 0; i < COUNT(east_asian) && *p->at > '~'; i++) {
		if (!has_units(p, east_asian[i].words))
			continue;
		parser_add(p, TOKEN_AM_PM, 2, east_asian[i].language);
		p->at += COUNT(east_asian[i].words) - 1;
		return 1;
	}
	return 0;
}

/* Parses the letters of a date part; returns 0 if the next ones are not. */
static int parse_date_part(struct parser *p)
{
	static const struct {
		char letter;
		uint8_t shortest; /* the minimum number of letters */
		uint8_t kind;
	} parts[] = {
		{'y', 1, TOKEN_YEAR}, {'m', 1, TOKEN_MONTH},   {'d', 1, TOKEN_DAY},
		{'h', 1, TOKEN_HOUR}, {'s', 1, TOKEN_SECOND},  {'b', 1, TOKEN_BUDDHIST_YEAR},
		{'g', 1, TOKEN_ERA},  {'e', 1, TOKEN_ERA_YEAR}, {'a', 3, TOKEN_WEEKDAY},
	};
	unsigned letter = ascii_lower(*p->at);
	size_t count = parser_run_length(p);
	for (size_t i = 0; i < COUNT(parts); i++) {
		if (letter != (unsigned char)parts[i].letter || count < parts[i].shortest)
			continue;
		parser_add(p, parts[i].kind, count,
			   parts[i].kind == TOKEN_WEEKDAY ? language_of(p) : 0);
		p->has_era |= parts[i].kind == TOKEN_ERA;
		p->at += count;
		return 1;
	}
	return 0;
}

/*
 * Parses a prefix that selects a calendar or digits, or an abbreviation of Japanese formats;
 * returns 0 if the next unit is not one.
 */
static int parse_prefix(struct parser *p)
{
	unsigned letter = ascii_lower(*p->at), next = p->end - p->at > 1 ? p->at[1] : 0;
	size_t count = parser_run_length(p);
	if (letter == 'b' && (next == '1' || next == '2')) {
		p->section->calendar = next == '1' ? CALENDAR_GREGORIAN : CALENDAR_HIJRI;
		count = 2;
	} else if (letter == 't' && (next == '0' || next == '#' || next == '?') &&
		   language_is(language_of(p), LANGUAGE_THAI)) {
		p->section->numerals = NUMERALS_THAI;
	} else if (letter == 'r' && count <= 2 &&
		   language_is(language_of(p), LANGUAGE_JAPANESE)) {
		/* The year of the era in two digits, or also the era. */
		if (count == 2)
			parser_add(p, TOKEN_ERA, 3, 0);
		parser_add(p, TOKEN_ERA_YEAR, 2, 0);
	} else {
		return 0;
	}
	p->at += count;
	return 1;
}

/* Parses "General" in English or as East Asian versions spell it; returns 0 if it is not next. */
static int parse_general(struct parser *p)
{
	static const uint16_t words[][7] = {u"G/标准", u"G/標準", u"G/표준", u"G/通用格式"};
	size_t length = parser_starts_with(p, "general") ? strlen("general") : 0;
	for (size_t i = 0; i < COUNT(words) && length == 0; i++)
		if (has_units(p, words[i]))
			while (length < COUNT(words[i]) && words[i][length])
				length++;
	if (length == 0)
		return 0;
	parser_add(p, TOKEN_GENERAL, 0, 0);
	p->at += length;
	return 1;
}

/* Parses a letter that has a meaning; returns 0 if the next unit has none. */
static int parse_letter(struct parser *p)
{
	switch (ascii_lower(*p->at)) {
	case 'a':
		return parse_half_day(p) || parse_date_part(p);
	case 'b':
	case 'r':
	case 't':
		return parse_prefix(p) || parse_date_part(p);
	case 'g':
		return parse_general(p) || parse_date_part(p);
	default:
		return *p->at > '~' ? parse_half_day(p) : parse_date_part(p);
	}
}

/* Parses a unit of a format, or the token that it begins. */
static void parse_token(struct parser *p)
{
	unsigned unit = *p->at;
	switch (unit) {
	case '"':
		for (p->at++; p->at < p->end && *p->at != '"'; p->at++)
			parser_add(p, TOKEN_LITERAL, 0, *p->at);
		p->is_invalid |= p->at == p->end;
		p->at += p->at < p->end;
		return;
	case '\\':
	case '_':
	case '*':
		/* A literal; a space of that width; a fill character, never repeated. */
		if (++p->at == p->end) {
			p->is_invalid = 1;
			return;
		}
		if (unit != '*')
			parser_add(p, TOKEN_LITERAL, 0, unit == '_' ? ' ' : *p->at);
		break;
	case '[':
		parse_brackets(p);
		return;
	case '0':
	case '#':
	case '?':
		parser_add(p, TOKEN_DIGIT, 0, unit);
		break;
	case '.':
		parser_add(p, TOKEN_POINT, 0, unit);
		break;
	case ',':
		parser_add(p, TOKEN_THOUSANDS, 0, unit);
		break;
	case '%':
		parser_add(p, TOKEN_PERCENT, 0, unit);
		break;
	case '/':
		parser_add(p, TOKEN_SLASH, 0, unit);
		break;
	case '@':
		parser_add(p, TOKEN_TEXT, 0, unit);
		break;
	case 'E':
	case 'e':
		if (p->end - p->at > 1 && (p->at[1] == '+' || p->at[1] == '-')) {
			parser_add(p, TOKEN_EXPONENT, 0, p->at[1]);
			p->at += 2;
			return;
		}
		/* fall through */
	default:
		if (unit >= 'A' && parse_letter(p))
			return;
		parser_add(p, TOKEN_LITERAL, 0, unit);
	}
	p->at++;
}

/* Parses the system's format in place of the section's. */
static void replace_section(struct parser *p)
{
	struct parser outer = *p;
	p->out -= p->section->count;
	p->section->count = 0;
	p->at = p->end = p->replacement;
	while (*p->end)
		p->end++;
	while (p->at < p->end)
		parse_token(p);
	p->at = outer.at;
	p->end = outer.end;
}

static void end_section(struct parser *p)
{
	if (p->replacement)
		replace_section(p);
	/* The other sections are those of English formats. */
	if (!language_is_english(language_of(p)) || p->section->calendar || p->style || p->has_era)
		resolve_locale(p);
	p->replacement = NULL;
	p->style = p->has_era = 0;
}

struct number_format *number_format_parse(const uint16_t *units, size_t count, unsigned country)
{
	if (count > LONGEST_FORMAT)
		count = 0;
	/*
	 * Each unit makes at most one token. A section that the system's format replaces has at
	 * least eight units, and such a format at most sixteen tokens.
	 */
	enum { MORE_TOKENS = SECTIONS * 8 };
	struct number_format *f =
		memory_resize(NULL, sizeof(*f) + (count + MORE_TOKENS) * sizeof(*f->tokens));
	memset(f, 0, sizeof(*f));
	struct parser p = {.at = units,
			   .end = count > 0 ? units + count : units,
			   .out = f->tokens,
			   .section = f->sections,
			   .system = system_of_country(country),
			   .is_invalid = count == 0};
	p.section->tokens = p.out;
	f->count = 1;
	while (p.at < p.end) {
		if (*p.at != ';') {
			parse_token(&p);
			continue;
		}
		end_section(&p);
		if (f->count == SECTIONS) {
			p.is_invalid = 1;
			break;
		}
		p.section = &f->sections[f->count++];
		p.section->tokens = p.out;
		p.at++;
	}
	end_section(&p);
	if (p.is_invalid) {
		f->count = 1;
		f->sections[0] = (struct section){.kind = SECTION_GENERAL};
		return f;
	}
	for (int i = 0; i < f->count; i++) {
		struct section *s = &f->sections[i];
		section_resolve(s, f->tokens + (s->tokens - f->tokens));
	}
	return f;
}
