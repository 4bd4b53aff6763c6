/*
 * Labels of paragraphs that are in a list and do not bring theirs as \listtext: counted and put together by the list table
 * and its overrides. "List Tables", "Paragraph Text".
 */
#include <config.h>
#include <stdlib.h>
#include <string.h>

#include "lists.h"
#include "memory.h"
#include "rtf.h"

enum { LEVELS = 9, MAX_LISTS = 4096, LONGEST_LABEL = 40, BULLET = 23, NO_NUMBER = 255 };

struct level {
	uint32_t text; /* where it begins in `units` */
	int start;
	uint8_t length, format, is_legal, restarts;
};

struct list {
	int id;
	size_t first_level;
	uint8_t levels;
	uint16_t begun; /* levels that count, a bit each */
	int counts[LEVELS];
};

/* How \ls names a list, and what it changes of it. */
struct override {
	int id;
	uint16_t list;    /* its place from 1 on, once it has been looked for */
	uint16_t restarts; /* levels that are still to begin at `starts`, a bit each */
	int starts[LEVELS];
	uint32_t own[LEVELS]; /* the place of a level of its own from 1 on */
	int level;        /* that is being described, from 1 on */
};

struct list_tables {
	struct level *levels;
	size_t level_count;
	struct list *lists;
	size_t list_count;
	struct override *overrides;
	size_t override_count;
	uint16_t *by_number; /* the place of an override from 1 on */
	size_t numbers;
	uint16_t *units;
	size_t unit_count;
	int in_overrides, is_full;
};

static struct override *last_override(struct list_tables *t)
{
	return t->in_overrides && t->override_count > 0 ? &t->overrides[t->override_count - 1] : NULL;
}

static void begin_table(struct reader *r, int in_overrides)
{
	if (r->depth == 1)
		return;
	if (!r->lists)
		r->lists = memory_zeroed(1, sizeof(*r->lists));
	r->lists->in_overrides = in_overrides;
	r->lists->is_full = 0;
	r->group->kind = LIST_TABLES;
}

static void add_level(struct list_tables *t)
{
	struct override *o = last_override(t);
	if (!o && (t->in_overrides || t->list_count == 0 || t->lists[t->list_count - 1].levels == LEVELS))
		return;
	memory_append(t->levels, t->level_count, ((struct level){.start = 1, .restarts = 1}));
	if (!o)
		t->lists[t->list_count - 1].levels++;
	else if (o->level > 0)
		o->own[o->level - 1] = (uint32_t)t->level_count;
}

static void set_start(struct list_tables *t, int number)
{
	struct override *o = last_override(t);
	if (!o) {
		if (t->level_count > 0)
			t->levels[t->level_count - 1].start = number;
	} else if (o->level > 0) {
		if (o->own[o->level - 1])
			t->levels[o->own[o->level - 1] - 1].start = number;
		o->restarts |= (uint16_t)(1u << (o->level - 1));
		o->starts[o->level - 1] = number;
	}
}

static void name_override(struct list_tables *t, int number)
{
	if (!last_override(t) || number < 0 || number > UINT16_MAX)
		return;
	while (t->numbers <= (size_t)number)
		memory_append(t->by_number, t->numbers, 0);
	t->by_number[number] = (uint16_t)t->override_count;
}

static void describe_level(struct level *level, enum list_word word, int number)
{
	if (word == LIST_FORMAT)
		level->format = (uint8_t)number;
	else if (word == LIST_LEGAL)
		level->is_legal = number != 0;
	else
		level->restarts = number == 0;
}

void list_act(struct reader *r, enum list_word word, int number)
{
	struct list_tables *t = r->lists;
	if (word == LIST_LISTS || word == LIST_OVERRIDES) {
		begin_table(r, word == LIST_OVERRIDES);
		return;
	}
	if (r->group->kind != LIST_TABLES || t->is_full)
		return;
	switch (word) {
	case LIST_BEGIN:
		t->is_full = t->list_count == MAX_LISTS;
		if (!t->is_full)
			memory_append(t->lists, t->list_count, ((struct list){.first_level = t->level_count}));
		break;
	case LIST_OVERRIDE:
		t->is_full = t->override_count == MAX_LISTS;
		if (!t->is_full)
			memory_append(t->overrides, t->override_count, (struct override){0});
		break;
	case LIST_ID:
		if (last_override(t))
			last_override(t)->id = number;
		else if (!t->in_overrides && t->list_count > 0)
			t->lists[t->list_count - 1].id = number;
		break;
	case LIST_OVERRIDE_LEVEL:
		if (last_override(t) && last_override(t)->level < LEVELS)
			last_override(t)->level++;
		break;
	case LIST_NUMBER:
		name_override(t, number);
		break;
	case LIST_LEVEL:
		add_level(t);
		break;
	case LIST_START:
		set_start(t, number);
		break;
	case LIST_TEXT:
		r->group->kind = CAPTURED;
		r->group->ending = END_LEVEL_TEXT;
		r->captured_length = 0;
		break;
	default:
		if (t->level_count > 0)
			describe_level(&t->levels[t->level_count - 1], word, number);
	}
}

/* The first unit says how many follow, before a semicolon; of these 0 to 8 stand for the number of that level. */
void list_end_text(struct reader *r)
{
	struct list_tables *t = r->lists;
	if (t->level_count == 0 || r->captured_length == 0)
		return;
	struct level *level = &t->levels[t->level_count - 1];
	int length = r->captured_length - 1;
	if (length > 0 && r->captured[length] == ';')
		length--;
	if (length > r->captured[0])
		length = r->captured[0];
	if (length > LONGEST_LABEL)
		length = LONGEST_LABEL;
	level->text = (uint32_t)t->unit_count;
	level->length = (uint8_t)length;
	for (int i = 1; i <= length; i++)
		memory_append(t->units, t->unit_count, r->captured[i]);
}

static struct override *override_of(struct reader *r)
{
	struct list_tables *t = r->lists;
	if (!t || r->group->list >= t->numbers || !t->by_number[r->group->list])
		return NULL;
	struct override *o = &t->overrides[t->by_number[r->group->list] - 1];
	for (size_t i = 0; !o->list && i < t->list_count; i++)
		if (t->lists[i].id == o->id)
			o->list = (uint16_t)(i + 1);
	return o->list ? o : NULL;
}

static const struct level *level_of(const struct list_tables *t, const struct override *o, unsigned n)
{
	const struct list *list = &t->lists[o->list - 1];
	if (o->own[n])
		return &t->levels[o->own[n] - 1];
	return n < list->levels ? &t->levels[list->first_level + n] : NULL;
}

/* Counts a paragraph of a level. Levels above it count as begun, those below it begin anew. */
static void count(const struct list_tables *t, struct override *o, unsigned level)
{
	struct list *list = &t->lists[o->list - 1];
	for (unsigned n = 0; n < LEVELS; n++) {
		const struct level *l = level_of(t, o, n);
		unsigned bit = 1u << n;
		if (!l || (n > level && !l->restarts))
			continue;
		if (n > level) {
			list->begun &= (uint16_t)~bit;
		} else if (o->restarts & bit) {
			o->restarts &= (uint16_t)~bit;
			list->counts[n] = o->starts[n];
			list->begun |= (uint16_t)bit;
		} else if (!(list->begun & bit)) {
			list->counts[n] = l->start;
			list->begun |= (uint16_t)bit;
		} else if (n == level && list->counts[n] < INT32_MAX) {
			list->counts[n]++;
		}
	}
}

static int put_number(const struct list_tables *t, const struct override *o, unsigned n, int is_legal, uint16_t *to)
{
	const struct level *level = level_of(t, o, n);
	if (!level || level->format == NO_NUMBER || level->format == BULLET)
		return 0;
	return format_number(to, is_legal ? ARABIC : level->format, t->lists[o->list - 1].counts[n]);
}

void list_label(struct reader *r)
{
	const struct list_tables *t = r->lists;
	struct override *o = override_of(r);
	const struct level *level = o ? level_of(t, o, r->group->level) : NULL;
	uint16_t label[LONGEST_LABEL + LONGEST_NUMBER];
	int length = 0;
	if (!level)
		return;
	count(t, o, r->group->level);
	for (int i = 0; i < level->length && length < LONGEST_LABEL; i++) {
		uint16_t unit = t->units[level->text + (uint32_t)i];
		if (unit < LEVELS)
			length += put_number(t, o, unit, level->is_legal, label + length);
		else
			label[length++] = unit;
	}
	for (int i = 0; i < length; i++)
		flow_unit(r, label[i]);
	if (length > 0)
		flow_unit(r, '\t');
}

void list_free(struct reader *r)
{
	if (!r->lists)
		return;
	free(r->lists->levels);
	free(r->lists->lists);
	free(r->lists->overrides);
	free(r->lists->by_number);
	free(r->lists->units);
	free(r->lists);
}
