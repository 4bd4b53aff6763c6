/*
 * Reads the list table and its overrides ("List Tables").
 */
#include <stdlib.h>

#include "base/memory.h"
#include "lists.h"
#include "state.h"

static struct list_override *last_override(struct list_tables *t)
{
	return t->in_overrides && t->lists.override_count > 0
		       ? &t->lists.overrides[t->lists.override_count - 1]
		       : NULL;
}

/* Gives levels to the lists that have those of a style. */
static void resolve_styles(struct list_tables *t)
{
	struct list *list = t->lists.list;
	for (size_t i = 0; i < t->styled_count; i++) {
		struct list *styled = &list[t->styled[i].list];
		size_t style = 0;
		while (style < t->lists.count && list[style].id != t->styled[i].style)
			style++;
		if (style == t->lists.count || styled->levels > 0)
			continue;
		styled->first_level = list[style].first_level;
		styled->levels = list[style].levels;
	}
	t->styled_count = 0;
}

static void set_style(struct list_tables *t, int style)
{
	uint16_t list = (uint16_t)(t->lists.count - 1);
	int is_set = t->styled_count > 0 && t->styled[t->styled_count - 1].list == list;
	if (!is_set)
		memory_append(t->styled, t->styled_count, ((struct styled_list){list, style}));
}

static void begin_table(struct rtf_reader *r, int in_overrides)
{
	if (r->depth == 1)
		return;
	if (!r->lists)
		r->lists = memory_zeroed(1, sizeof(*r->lists));
	if (in_overrides)
		resolve_styles(r->lists);
	r->lists->in_overrides = in_overrides;
	r->lists->is_full = 0;
	r->group->kind = LIST_TABLES;
}

static struct level *last_level(struct list_tables *t)
{
	return t->lists.level_count > 0 ? &t->lists.levels[t->lists.level_count - 1] : NULL;
}

static void add_level(struct list_tables *t)
{
	struct lists *l = &t->lists;
	struct list_override *o = last_override(t);
	if (!o && (t->in_overrides || l->count == 0 || l->list[l->count - 1].levels == LIST_LEVELS))
		return;
	memory_append(l->levels, l->level_count,
		      ((struct level){.start = 1, .restarts = ANY_LEVEL}));
	if (!o)
		l->list[l->count - 1].levels++;
	else if (t->level > 0)
		o->own[t->level - 1] = (uint32_t)l->level_count;
}

static void set_start(struct list_tables *t, int number)
{
	struct list_override *o = last_override(t);
	if (!o) {
		if (last_level(t))
			last_level(t)->start = number;
	} else if (t->level > 0) {
		uint32_t own = o->own[t->level - 1];
		if (own)
			t->lists.levels[own - 1].start = number;
		o->restarts |= (uint16_t)(1u << (t->level - 1));
		o->starts[t->level - 1] = number;
	}
}

static void name_override(struct list_tables *t, int number)
{
	if (!last_override(t) || number < 0 || number > UINT16_MAX)
		return;
	while (t->numbers <= (size_t)number)
		memory_append(t->by_number, t->numbers, 0);
	t->by_number[number] = (uint16_t)t->lists.override_count;
}

static void describe_level(struct level *level, enum list_word word, int number)
{
	if (word == LIST_FORMAT)
		level->format = (uint8_t)number;
	else if (word == LIST_LEGAL)
		level->is_legal = number != 0;
	else
		level->restarts = number == 0 ? ANY_LEVEL : 0;
}

void list_execute(struct rtf_reader *r, enum list_word word, int number)
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
		t->is_full = t->lists.count == MOST_LISTS;
		if (!t->is_full)
			memory_append(t->lists.list, t->lists.count,
				      ((struct list){.first_level = t->lists.level_count}));
		break;
	case LIST_OVERRIDE:
		t->is_full = t->lists.override_count == MOST_LISTS;
		t->level = 0;
		if (!t->is_full)
			memory_append(t->lists.overrides, t->lists.override_count,
				      (struct list_override){0});
		break;
	case LIST_ID:
		if (last_override(t))
			last_override(t)->id = number;
		else if (!t->in_overrides && t->lists.count > 0)
			t->lists.list[t->lists.count - 1].id = number;
		break;
	case LIST_STYLE:
		if (!t->in_overrides && t->lists.count > 0)
			set_style(t, number);
		break;
	case LIST_SECTIONS:
		if (!t->in_overrides && t->lists.count > 0)
			t->lists.list[t->lists.count - 1].restarts = number != 0;
		break;
	case LIST_OVERRIDE_LEVEL:
		if (last_override(t) && t->level < LIST_LEVELS)
			t->level++;
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
	case LIST_NAME:
		control_capture(r, END_LIST_NAME);
		break;
	case LIST_TEXT:
		control_capture(r, END_LEVEL_TEXT);
		break;
	default:
		if (last_level(t))
			describe_level(last_level(t), word, number);
	}
}

void list_font(struct rtf_reader *r, uint16_t font)
{
	if (last_level(r->lists))
		last_level(r->lists)->font = font;
}

/* The name ends with a semicolon. */
void list_end_name(struct rtf_reader *r)
{
	struct lists *l = &r->lists->lists;
	int length = r->captured_length;
	if (length > 0 && r->captured[length - 1] == ';')
		length--;
	if (l->count > 0)
		lists_set_name(l, &l->list[l->count - 1], r->captured, (size_t)length);
}

/* The first unit is the length of the text, which ends with a semicolon. */
void list_end_text(struct rtf_reader *r)
{
	struct list_tables *t = r->lists;
	if (!last_level(t) || r->captured_length == 0)
		return;
	int length = r->captured_length - 1;
	if (length > 0 && r->captured[length] == ';')
		length--;
	if (length > r->captured[0])
		length = r->captured[0];
	lists_set_text(&t->lists, last_level(t), r->captured + 1, (size_t)length);
}

void list_free(struct rtf_reader *r)
{
	if (!r->lists)
		return;
	lists_close(&r->lists->lists);
	free(r->lists->by_number);
	free(r->lists->styled);
	free(r->lists);
}
