/*
 * Evaluates conditions as Word does: features, which may have a version as in "gte mso 9", joined
 * with !, &, | and parentheses.
 */
#include <string.h>

#include "base/ascii.h"
#include "base/bytes.h"
#include "base/options.h"
#include "condition.h"

enum { LONGEST_WORD = 31, LARGEST_VERSION = 10000 };

/* The features of Word 16, the newest, which most readers have by now; 0 is an absent one. */
static const struct {
	char name[11];
	int version;
} features[] = {{"mso", 16}, {"vml", 1}, {"msequation", 12}, {"true", 1},
		{"ie", 0},   {"iemobile", 0}, {"false", 0}};

struct condition {
	const uint16_t *units;
	size_t count, at;
	int is_unknown; /* it has something that is not in the table */
};

/* Returns the next unit after spaces, or 0. */
static unsigned peek(struct condition *c)
{
	while (c->at < c->count && c->units[c->at] <= ' ')
		c->at++;
	return c->at < c->count ? ascii_lower(c->units[c->at]) : 0;
}

/* Takes a unit if it is the next one. */
static int take(struct condition *c, unsigned unit)
{
	int is_next = peek(c) == unit;
	c->at += (size_t)is_next;
	return is_next;
}

/* Copies the next word in lower case, or an empty one. */
static void take_word(struct condition *c, char word[LONGEST_WORD + 1])
{
	size_t length = 0;
	unsigned unit = peek(c);
	for (; unit >= 'a' && unit <= 'z'; c->at++) {
		if (length < LONGEST_WORD)
			word[length++] = (char)unit;
		unit = c->at + 1 < c->count ? ascii_lower(c->units[c->at + 1]) : 0;
	}
	word[length] = 0;
}

/* Takes a version without its decimals, or returns -1. */
static int take_version(struct condition *c)
{
	int version = -1, has_point = 0;
	for (peek(c); c->at < c->count; c->at++) {
		unsigned unit = c->units[c->at];
		if (unit == '.')
			has_point = 1;
		else if (unit < '0' || unit > '9')
			break;
		else if (!has_point && version < LARGEST_VERSION)
			version = (version < 0 ? 0 : version * 10) + (int)(unit - '0');
	}
	return version;
}

static int take_feature(struct condition *c)
{
	char word[LONGEST_WORD + 1], operator[LONGEST_WORD + 1] = "";
	take_word(c, word);
	if (*word == 'l' || *word == 'g') {
		strcpy(operator, word);
		take_word(c, word);
	}
	int wanted = take_version(c), version = -1;
	for (size_t i = 0; i < COUNT(features); i++)
		if (!strcmp(features[i].name, word))
			version = features[i].version;
	c->is_unknown |= version < 0;
	if (version <= 0 || wanted < 0)
		return version > 0;
	return !strcmp(operator, "lt")	 ? version < wanted
	       : !strcmp(operator, "lte") ? version <= wanted
	       : !strcmp(operator, "gt")  ? version > wanted
	       : !strcmp(operator, "gte") ? version >= wanted
					  : version == wanted;
}

static int take_alternatives(struct condition *c);

static int take_term(struct condition *c)
{
	if (take(c, '!'))
		return !take_term(c);
	if (!take(c, '('))
		return take_feature(c);
	int is_true = take_alternatives(c);
	c->is_unknown |= !take(c, ')');
	return is_true;
}

static int take_conjunction(struct condition *c)
{
	int is_true = take_term(c);
	while (take(c, '&'))
		is_true &= take_term(c);
	return is_true;
}

static int take_alternatives(struct condition *c)
{
	int is_true = take_conjunction(c);
	while (take(c, '|'))
		is_true |= take_conjunction(c);
	return is_true;
}

int html_condition_is_true(const uint16_t *units, size_t count)
{
	struct condition c = {.units = units, .count = count};
	int is_true = take_alternatives(&c);
	return is_true || c.is_unknown || peek(&c) != 0;
}

int html_condition_is_read(void *context, const uint16_t *units, size_t count, int is_in_comment)
{
	(void)context;
	return html_condition_is_true(units, count) || (options.hidden && !is_in_comment);
}
