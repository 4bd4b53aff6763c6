/*
 * Reads the tables of lists: definitions with their levels, and the lists that paragraphs refer to,
 * with their changes ([ECMA-376] part 1, 17.9).
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "charset/charset.h"
#include "formats/markup/attributes.h"
#include "word_xml_lists.h"

static struct lists *tables(struct xml_lists *l)
{
	return &l->word.lists;
}

static struct list *last_list(struct xml_lists *l)
{
	return tables(l)->count > 0 ? &tables(l)->list[tables(l)->count - 1] : NULL;
}

static struct list_override *last_override(struct xml_lists *l)
{
	struct lists *t = tables(l);
	return t->override_count > 0 ? &t->overrides[t->override_count - 1] : NULL;
}

static struct level *current_level(struct xml_lists *l)
{
	return l->level > 0 ? &tables(l)->levels[l->level - 1] : NULL;
}

static int begin_definition(struct xml_lists *l, const struct word_tag *tag)
{
	struct lists *t = tables(l);
	struct list list = {.first_level = t->level_count};
	if (t->count == MOST_LISTS)
		return 1;
	list.id = attribute_number(tag->m, "abstractNumId",
				   attribute_number(tag->m, "listDefId", 0));
	memory_append(t->list, t->count, list);
	l->in_override = 0;
	return 0;
}

static int begin_list(struct xml_lists *l, const struct word_tag *tag)
{
	struct lists *t = tables(l);
	int number =
		attribute_number(tag->m, "numId", attribute_number(tag->m, "ilfo", 0));
	if (t->override_count == MOST_LISTS)
		return 1;
	memory_append(t->overrides, t->override_count, ((struct list_override){.id = -1}));
	map_add(&l->numbers, (uint32_t)number, (uint32_t)t->override_count);
	l->in_override = 1;
	l->override_level = -1;
	return 0;
}

static void append_level(struct xml_lists *l)
{
	struct lists *t = tables(l);
	memory_append(t->levels, t->level_count, (struct level){.restarts = ANY_LEVEL});
	l->level = (uint32_t)t->level_count;
}

/* The levels of a definition are consecutive; those of an override are its own. */
static void begin_level(struct xml_lists *l, const struct word_tag *tag)
{
	int number = attribute_number(tag->m, "ilvl", 0);
	struct list *list = last_list(l);
	l->level = 0;
	l->run = (struct xml_run){0};
	if (number < 0 || number >= LIST_LEVELS)
		return;
	if (l->in_override) {
		append_level(l);
		last_override(l)->own[number] = l->level;
		return;
	}
	while (list && list->levels <= number) {
		append_level(l);
		list->levels++;
	}
	if (list)
		l->level = (uint32_t)list->first_level + (uint32_t)number + 1;
}

static void end_level(struct xml_lists *l)
{
	struct level *level = current_level(l);
	if (level && l->run.font) {
		memory_append(l->fonts, l->font_count, l->run.font);
		level->font = (uint16_t)(l->font_count <= UINT16_MAX ? l->font_count : 0);
	}
	if (level && l->run.set & (RUN_CAPITALS | RUN_SMALL_CAPITALS))
		level->capitals =
			l->run.on & (RUN_CAPITALS | RUN_SMALL_CAPITALS) ? LABEL_CAPITALS
									: LABEL_AS_TYPED;
	l->level = 0;
}

/* Sets a level's text, in which %1 to %9 stand for the numbers of levels. */
static void set_text(struct xml_lists *l, const struct word_tag *tag)
{
	size_t length, count = 0;
	const uint16_t *units = attribute_value(tag->m, "val", &length);
	uint16_t text[LONGEST_LABEL];
	for (size_t i = 0; i < length && count < LONGEST_LABEL; i++) {
		unsigned next = i + 1 < length ? units[i + 1] : 0;
		if (units[i] == '%' && next >= '1' && next <= '9') {
			text[count++] = (uint16_t)(next - '1');
			i++;
		} else if (units[i] >= ' ') {
			text[count++] = units[i];
		}
	}
	lists_set_text(tables(l), current_level(l), text, count);
}

static void set_start_of_override(struct xml_lists *l, int number)
{
	struct list_override *o = last_override(l);
	if (!o || !l->in_override || l->override_level < 0)
		return;
	o->restarts |= (uint16_t)(1u << l->override_level);
	o->starts[l->override_level] = number;
}

/* Takes a property of the current level; returns 0 for other elements. */
static int apply_to_level(struct xml_lists *l, const struct word_tag *tag)
{
	struct level *level = current_level(l);
	int number = attribute_number(tag->m, "val", 0);
	if (!level)
		return 0;
	switch (tag->element) {
	case W_START: level->start = number; break;
	case W_NUMBER_FORMAT: level->format = xml_number_format(tag); break;
	case W_LEGAL: level->is_legal = (uint8_t)xml_is_on(tag); break;
	case W_LEVEL_RESTART:
		level->restarts = (uint8_t)(number >= 0 && number < LIST_LEVELS ? number : 0);
		break;
	case W_LEVEL_TEXT: set_text(l, tag); break;
	case W_PSTYLE:
		map_add(&l->styles, xml_id(tag, "val"),
			l->in_override || !last_list(l)
				? 0
				: l->level - 1 - (uint32_t)last_list(l)->first_level);
		break;
	default: return xml_run_apply(&l->run, tag);
	}
	return 1;
}

static void set_name(struct xml_lists *l, const struct word_tag *tag)
{
	size_t length;
	const uint16_t *units = attribute_value(tag->m, "val", &length);
	if (units && last_list(l) && !l->in_override)
		lists_set_name(tables(l), last_list(l), units, length);
}

static void link_style(struct xml_lists *l, uint32_t style)
{
	struct xml_styled_list link = {style, tables(l)->count - 1};
	int is_set = l->styled_count > 0 && l->styled[l->styled_count - 1].list == link.list;
	if (last_list(l) && !l->in_override && !is_set)
		memory_append(l->styled, l->styled_count, link);
}

int xml_lists_begin(struct xml_lists *l, const struct word_tag *tag)
{
	struct list_override *o = last_override(l);
	int number = attribute_number(tag->m, "val", 0);
	switch (tag->element) {
	case W_LIST_DEFINITION: return begin_definition(l, tag);
	case W_LIST: return begin_list(l, tag);
	case W_LEVEL: begin_level(l, tag); break;
	case W_NAME: set_name(l, tag); break;
	case W_LIST_STYLE_LINK: link_style(l, xml_id(tag, "val")); break;
	case W_DEFINITION_NUMBER:
		if (o && l->in_override)
			o->id = number;
		break;
	case W_LEVEL_OVERRIDE:
		number = attribute_number(tag->m, "ilvl", -1);
		l->override_level = number < LIST_LEVELS ? number : -1;
		break;
	case W_START_OVERRIDE: set_start_of_override(l, number); break;
	default: apply_to_level(l, tag);
	}
	return 0;
}

void xml_lists_end(struct xml_lists *l, enum word_element element)
{
	if (element == W_LEVEL)
		end_level(l);
}

/* Returns the index, from 1 on, of the list that a number refers to; 0 if it is unknown. */
static size_t override_of(const struct xml_lists *l, int number)
{
	uint32_t override;
	int is_found = number && map_find(&l->numbers, (uint32_t)number, &override) &&
		       l->word.lists.overrides[override - 1].list > 0;
	return is_found ? override : 0;
}

/* Finds the definitions of lists once, so that no paragraph searches for one in vain. */
static void resolve_overrides(struct lists *t)
{
	for (size_t n = 0; n < t->override_count; n++) {
		struct list_override *o = &t->overrides[n];
		for (size_t i = 0; i < t->count && o->list == 0; i++)
			if (t->list[i].id == o->id)
				o->list = (uint16_t)(i + 1);
	}
}

/* Gives levels to the lists that have those of a style. */
static void resolve_styles(struct xml_lists *l, struct xml_styles *s)
{
	struct lists *t = tables(l);
	for (size_t i = 0; i < l->styled_count; i++) {
		const struct xml_style *style = xml_style_of(s, l->styled[i].style);
		struct list *list = &t->list[l->styled[i].list];
		size_t override = style && style->id == l->styled[i].style
					  ? override_of(l, style->paragraph.list)
					  : 0;
		if (override == 0 || list->levels > 0)
			continue;
		const struct list *from = &t->list[t->overrides[override - 1].list - 1];
		list->first_level = from->first_level;
		list->levels = from->levels;
	}
}

void xml_lists_finish(struct xml_lists *l, struct xml_styles *s)
{
	l->word.is_read = l->word.has_names = 1;
	map_sort(&l->numbers);
	map_sort(&l->styles);
	resolve_overrides(tables(l));
	resolve_styles(l, s);
}

struct xml_place xml_lists_place(const struct xml_lists *l, const struct xml_paragraph *p,
				 const struct xml_style *style)
{
	const struct xml_paragraph *from = p->has_list || !style ? p : &style->paragraph;
	struct xml_place place = {override_of(l, from->list), from->level};
	uint32_t level;
	if (p->has_level)
		place.level = p->level;
	else if (style && style->paragraph.has_level)
		place.level = style->paragraph.level;
	else if (from != p && map_find(&l->styles, style->id, &level))
		place.level = level;
	return place;
}

uint16_t xml_lists_bullet(const struct xml_lists *l, const struct level *level, uint16_t unit)
{
	enum { SYMBOLS = 0xF000, SYMBOLS_END = 0xF100, BULLET_CHARACTER = 0x2022 };
	const struct symbol_font *font = level->font > 0 ? l->fonts[level->font - 1] : NULL;
	if (!font && (unit < SYMBOLS || unit >= SYMBOLS_END))
		return unit;
	uint32_t symbol = font ? symbol_font_character(font, (unsigned char)unit) : 0;
	return symbol && symbol < 0xFFFD ? (uint16_t)symbol : BULLET_CHARACTER;
}

void xml_lists_free(struct xml_lists *l)
{
	lists_close(tables(l));
	map_free(&l->numbers);
	map_free(&l->styles);
	free(l->fonts);
	free(l->styled);
	*l = (struct xml_lists){0};
}
