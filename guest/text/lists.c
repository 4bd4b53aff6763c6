/*
 * Counts list paragraphs and builds their labels from the tables that RTF and Word share ([MS-DOC]
 * 2.9.131 to 2.9.151; [RTF 1.9.1], "List Tables").
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "lists.h"

void lists_set_text(struct lists *l, struct level *level, const uint16_t *units, size_t count)
{
	level->text = (uint32_t)l->unit_count;
	level->length = (uint8_t)(count < LONGEST_LABEL ? count : LONGEST_LABEL);
	for (int i = 0; i < level->length; i++)
		memory_append(l->units, l->unit_count, units[i]);
}

void lists_set_name(struct lists *l, struct list *list, const uint16_t *units, size_t count)
{
	list->name = (uint32_t)l->unit_count;
	list->name_length = (uint8_t)(count < UINT8_MAX ? count : UINT8_MAX);
	for (int i = 0; i < list->name_length; i++)
		memory_append(l->units, l->unit_count, units[i]);
}

static const struct list *list_named(const struct lists *l, const uint16_t *name, size_t length)
{
	for (size_t i = 0; length > 0 && i < l->count; i++) {
		const struct list *list = &l->list[i];
		if (list->name_length == length &&
		    memcmp(l->units + list->name, name, length * sizeof(*name)) == 0)
			return list;
	}
	return NULL;
}

size_t lists_find(const struct lists *l, const uint16_t *name, size_t length)
{
	const struct list *list = list_named(l, name, length);
	for (size_t i = 0; list && i < l->override_count; i++)
		if (l->overrides[i].id == list->id)
			return i + 1;
	return 0;
}

static int find_list(const struct lists *l, struct list_override *o)
{
	for (size_t i = 0; !o->list && i < l->count; i++)
		if (l->list[i].id == o->id)
			o->list = (uint16_t)(i + 1);
	return o->list != 0;
}

static const struct level *level_of(const struct lists *l, const struct list_override *o,
				    unsigned n)
{
	const struct list *list = &l->list[o->list - 1];
	if (n < LIST_LEVELS && o->own[n])
		return &l->levels[o->own[n] - 1];
	return n < list->levels ? &l->levels[list->first_level + n] : NULL;
}

/* Counts a paragraph of a level. Levels above it count as begun, those below it restart. */
static void count_paragraph(const struct lists *l, struct list_override *o, unsigned level)
{
	struct list *list = &l->list[o->list - 1];
	for (unsigned n = 0; n < LIST_LEVELS; n++) {
		const struct level *at = level_of(l, o, n);
		unsigned bit = 1u << n;
		if (!at || (n > level && level >= at->restarts))
			continue;
		if (n > level) {
			list->begun &= (uint16_t)~bit;
		} else if (o->restarts & bit) {
			o->restarts &= (uint16_t)~bit;
			list->counts[n] = o->starts[n];
			list->begun |= (uint16_t)bit;
		} else if (!(list->begun & bit)) {
			list->counts[n] = at->start;
			list->begun |= (uint16_t)bit;
		} else if (n == level && list->counts[n] < INT32_MAX) {
			list->counts[n]++;
		}
	}
}

static int put_number(const struct lists *l, const struct list_override *o, unsigned n,
		      int is_legal, uint16_t *to)
{
	const struct level *level = level_of(l, o, n);
	if (!level || level->format == NO_NUMBER || level->format == BULLET)
		return 0;
	int is_arabic = is_legal && level->format != LEADING_ZERO;
	return numbers_format(to, is_arabic ? ARABIC : level->format,
			      l->list[o->list - 1].counts[n]);
}

const struct level *lists_label(struct lists *l, size_t override, unsigned level,
				uint16_t label[LONGEST_LABEL + LONGEST_NUMBER], int *length)
{
	struct list_override *o = override < l->override_count ? &l->overrides[override] : NULL;
	const struct level *at = o && find_list(l, o) ? level_of(l, o, level) : NULL;
	*length = 0;
	if (!at)
		return NULL;
	count_paragraph(l, o, level);
	if (at->format != BULLET && at->format != NO_NUMBER) {
		l->last = override + 1;
		l->last_level = level;
	}
	for (int i = 0; i < at->length && *length < LONGEST_LABEL; i++) {
		uint16_t unit = l->units[at->text + (uint32_t)i];
		if (unit < LIST_LEVELS)
			*length += put_number(l, o, unit, at->is_legal, label + *length);
		else
			label[(*length)++] = unit;
	}
	return at;
}

void lists_start(struct lists *l, size_t override, unsigned level, int number)
{
	if (override >= l->override_count || level >= LIST_LEVELS)
		return;
	l->overrides[override].restarts |= (uint16_t)(1u << level);
	l->overrides[override].starts[level] = number;
}

void lists_begin_section(struct lists *l)
{
	for (size_t i = 0; i < l->count; i++)
		if (l->list[i].restarts)
			l->list[i].begun = 0;
}

void lists_restart(struct lists *l)
{
	l->last = 0;
	for (size_t i = 0; i < l->count; i++)
		l->list[i].begun = 0;
}

void lists_close(struct lists *l)
{
	free(l->levels);
	free(l->list);
	free(l->overrides);
	free(l->units);
	*l = (struct lists){0};
}
