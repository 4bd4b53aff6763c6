/*
 * Makes the lists that every document has, for LISTNUM fields ([ECMA-376] 17.16.5.32). They share
 * their counts.
 */
#include <string.h>

#include "base/memory.h"
#include "number_defaults.h"

/* The labels of the first number of each level. */
static const char numbers[LIST_LEVELS][4] = {"1)",  "a)", "i)", "(1)", "(a)",
					     "(i)", "1.", "a.", "i."};
static const char outline[LIST_LEVELS][4] = {"I.",  "A.",  "1.",  "a)", "(1)",
					     "(a)", "(i)", "(a)", "(i)"};

static uint8_t format_of(char number)
{
	switch (number) {
	case 'I': return UPPER_ROMAN;
	case 'i': return LOWER_ROMAN;
	case 'A': return UPPER_LETTER;
	case 'a': return LOWER_LETTER;
	default: return ARABIC;
	}
}

/* Returns where the number is in a sample. */
static int place_of_number(const char *sample)
{
	return sample[0] == '(';
}

static void add_levels(struct lists *l, const char samples[LIST_LEVELS][4])
{
	for (int i = 0; i < LIST_LEVELS; i++) {
		int place = place_of_number(samples[i]), count = (int)strlen(samples[i]);
		struct level level = {
			.start = 1, .format = format_of(samples[i][place]), .restarts = ANY_LEVEL};
		uint16_t text[4];
		for (int n = 0; n < count; n++)
			text[n] = (uint16_t)(n == place ? i : samples[i][n]);
		lists_set_text(l, &level, text, (size_t)count);
		memory_append(l->levels, l->level_count, level);
	}
}

/* Adds levels with the numbers of all levels above: 1., 1.1., 1.1.1. */
static void add_legal_levels(struct lists *l)
{
	uint16_t text[2 * LIST_LEVELS];
	for (int i = 0; i < LIST_LEVELS; i++) {
		struct level level = {.start = 1, .restarts = ANY_LEVEL};
		text[2 * i] = (uint16_t)i;
		text[2 * i + 1] = '.';
		lists_set_text(l, &level, text, 2 * (size_t)i + 2);
		memory_append(l->levels, l->level_count, level);
	}
}

void number_defaults_make(struct lists *l)
{
	if (l->count > 0)
		return;
	add_levels(l, numbers);
	add_levels(l, outline);
	add_legal_levels(l);
	memory_append(l->list, l->count, ((struct list){.levels = LIST_LEVELS}));
	for (uint32_t i = NUMBER_DEFAULT; i <= LEGAL_DEFAULT; i++) {
		struct list_override o = {.list = 1};
		for (uint32_t n = 0; n < LIST_LEVELS; n++)
			o.own[n] = (i - NUMBER_DEFAULT) * LIST_LEVELS + n + 1;
		memory_append(l->overrides, l->override_count, o);
	}
}

int number_defaults_outline(uint16_t *to, unsigned level, int number)
{
	const char *sample = outline[level];
	int length = 0, place = place_of_number(sample);
	for (int i = 0; sample[i]; i++)
		if (i == place)
			length += numbers_format(to + length, format_of(sample[i]), number);
		else
			to[length++] = (uint16_t)sample[i];
	return length;
}
