/*
 * Numbers the list paragraphs that have no \listtext, and the fields that show a number. Each story
 * counts independently.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "text/number_fields.h"
#include "autonumbers.h"
#include "headings.h"
#include "labels.h"
#include "lists.h"
#include "state.h"
#include "syntax.h"

/* The counts of a story. Its lists have the levels and texts of the document's. */
struct story_numbers {
	struct lists lists;
	struct number_fields fields;
	struct autocounts autocounts;
};

static struct story_numbers *numbers_of(struct rtf_reader *r)
{
	struct story_numbers **numbers = &r->numbers[r->group->story];
	if (!*numbers)
		*numbers = memory_zeroed(1, sizeof(**numbers));
	if (!r->lists)
		return *numbers;
	const struct lists *from = &r->lists->lists;
	struct lists *to = &(*numbers)->lists;
	to->levels = from->levels;
	to->level_count = from->level_count;
	to->units = from->units;
	to->unit_count = from->unit_count;
	for (size_t i = to->count; i < from->count; i++)
		memory_append(to->list, to->count, from->list[i]);
	for (size_t i = to->override_count; i < from->override_count; i++)
		memory_append(to->overrides, to->override_count, from->overrides[i]);
	return *numbers;
}

/* Returns the index of the current paragraph's list, from 1 on; 0 for none. */
static size_t override_of(const struct rtf_reader *r)
{
	const struct list_tables *t = r->lists;
	return t && r->group->list < t->numbers ? t->by_number[r->group->list] : 0;
}

/* Counts a paragraph of a list, and writes its label; returns the number of units. */
static int label_of_list(struct rtf_reader *r, size_t override, uint16_t *label)
{
	int length;
	const struct level *level = lists_label(&numbers_of(r)->lists, override - 1,
						r->group->level, label, &length);
	for (int i = 0; level && level->format == BULLET && i < length; i++)
		label[i] = fonts_bullet(r, level->font, label[i]);
	return length;
}

int label_count(struct rtf_reader *r, uint16_t label[LONGEST_LABEL + LONGEST_NUMBER])
{
	size_t override = override_of(r);
	if (!r->group->list && !r->autonumbers)
		return 0;
	return override ? label_of_list(r, override, label)
			: autonumbers_label(r, &numbers_of(r)->autocounts, label);
}

int label_is_bullet(const uint16_t *label, int length)
{
	enum { LETTERS = 0xC0, SYMBOLS = 0x2000, SYMBOLS_END = 0x3000 };
	/* A letter alone is a bullet in a font of typewriters. */
	if (length == 1 && label[0] == 'o')
		return 1;
	for (int i = 0; i < length; i++) {
		unsigned unit = label[i];
		int is_sign = unit < LETTERS || (unit >= SYMBOLS && unit < SYMBOLS_END);
		if (!is_sign || is_digit((int)unit) || is_letter((int)unit))
			return 0;
	}
	return 1;
}

void label_put(struct rtf_reader *r, int is_shown)
{
	uint16_t label[LONGEST_LABEL + LONGEST_NUMBER];
	int length = label_count(r, label);
	if (!is_shown || length == 0)
		return;
	story_units(r, label, length);
	story_unit(r, '\t');
}

void label_put_field(struct rtf_reader *r, const uint16_t *instruction, size_t length)
{
	uint16_t label[LONGEST_LABEL + LONGEST_NUMBER];
	const struct story *story = &r->stories[r->group->story];
	if (r->group->kind != SHOWN || r->group->omitted)
		return;
	/* The paragraph counts first. */
	story_flush(r, 0);
	struct field_place place = {
		.paragraph = story->paragraph,
		.begin = story->begin,
		.shown = r->shown,
		.heading = heading_level(r),
		.override = override_of(r),
		.level = r->group->level,
	};
	struct story_numbers *numbers = numbers_of(r);
	int count = number_field(&numbers->fields, &numbers->lists, &place, instruction, length,
				 label);
	story_units(r, label, count);
}

void labels_begin_section(struct rtf_reader *r)
{
	if (r->numbers[r->group->story])
		lists_begin_section(&r->numbers[r->group->story]->lists);
}

void labels_free(struct rtf_reader *r)
{
	for (int i = 0; i < RTF_STORIES; i++) {
		if (!r->numbers[i])
			continue;
		number_fields_close(&r->numbers[i]->fields);
		free(r->numbers[i]->lists.list);
		free(r->numbers[i]->lists.overrides);
		free(r->numbers[i]);
	}
}
