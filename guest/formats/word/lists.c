/*
 * Reads the tables of lists ([MS-DOC] 2.9.131, 2.9.147 and 2.9.150: LSTF, LFO and LVLF): the lists,
 * then the levels of each; the overrides that paragraphs refer to, then their changes. Nothing
 * separates the entries, so no entry after a damaged one can be read.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "cursor.h"
#include "lists.h"
#include "properties.h"

static const struct damage invalid_lists = {TEXT_UNCERTAIN, "invalid tables of lists", "byte"};

/*
 * Returns whether each number in a level's text is where the level says, from the text's first unit
 * on; 0 for none.
 */
static int has_its_numbers(const unsigned char numbers[LIST_LEVELS], const unsigned char *text,
			   uint32_t length)
{
	for (int i = 0; i < LIST_LEVELS && numbers[i]; i++)
		if (numbers[i] > length || get16(text + 2 * (numbers[i] - 1)) >= LIST_LEVELS)
			return 0;
	return 1;
}

void word_lists_format(struct word_lists *w, const struct level *used)
{
	enum { UNSET = 2 };
	size_t index = (size_t)(used - w->lists.levels);
	struct level *level = &w->lists.levels[index];
	struct level_properties *properties = &w->properties[index];
	unsigned char bytes[UINT8_MAX];
	struct character_properties c = {.capitals = UNSET, .small_capitals = UNSET}, plain = {0};
	if (properties->are_applied)
		return;
	properties->are_applied = 1;
	uint32_t length =
		(uint32_t)stream_read(w->table, properties->at, bytes, properties->length);
	characters_apply(&c, (struct sprms){bytes, length, WORD_97}, &plain);
	level->font = c.font;
	if (c.capitals == 1 || c.small_capitals == 1)
		level->capitals = LABEL_CAPITALS;
	else if (c.capitals != UNSET || c.small_capitals != UNSET)
		level->capitals = LABEL_AS_TYPED;
}

static int read_level(struct word_lists *w, struct cursor *c)
{
	enum { LENGTH = 28, FORMAT = 4, FLAGS = 5, CHARACTERS = 24, PARAGRAPH = 25, LIMIT = 26 };
	enum { LEGAL = 0x04, NO_RESTART = 0x08, NUMBERS = 6, FOLLOWED_BY = 15, NOTHING = 2 };
	const unsigned char *bytes = cursor_look(c, LENGTH);
	struct level level = {.restarts = ANY_LEVEL};
	struct lists *l = &w->lists;
	if (!bytes)
		return 0;
	/* The text follows the properties, after its length. */
	uint32_t text = LENGTH + bytes[PARAGRAPH] + bytes[CHARACTERS] + 2;
	if (!(bytes = cursor_look(c, text)))
		return 0;
	uint32_t units = get16(bytes + text - 2),
		 wanted = units < LONGEST_LABEL ? units : LONGEST_LABEL;
	if (!(bytes = cursor_look(c, text + 2 * wanted)))
		return 0;
	level.start = (int)get32(bytes);
	level.format = bytes[FORMAT];
	level.is_legal = (bytes[FLAGS] & LEGAL) != 0;
	if (bytes[FLAGS] & NO_RESTART)
		level.restarts = bytes[LIMIT] < LIST_LEVELS ? bytes[LIMIT] : 0;
	struct level_properties properties = {.at = c->at + LENGTH + bytes[PARAGRAPH],
					      .length = bytes[CHARACTERS]};
	c->at += text + 2 * units;
	if (bytes[FOLLOWED_BY] > NOTHING ||
	    (units == wanted && !has_its_numbers(bytes + NUMBERS, bytes + text, units)))
		return 0;
	level.text = (uint32_t)l->unit_count;
	level.length = (uint8_t)wanted;
	for (uint32_t i = 0; i < wanted; i++)
		memory_append(l->units, l->unit_count, get16(bytes + text + 2 * i));
	memory_append(l->levels, l->level_count, level);
	memory_append(w->properties, w->properties_count, properties);
	return 1;
}

/* Reads the lists; returns the end of their levels, 0 if they are damaged. */
static uint32_t read_lists(struct word_lists *w, struct range range)
{
	enum { LENGTH = 28, FLAGS = 26, SIMPLE = 0x01, RESTARTS = 0x02 };
	struct lists *l = &w->lists;
	struct cursor lists, levels;
	cursor_open(&lists, w->table, range.at);
	cursor_open(&levels, w->table, range.at + range.length);
	const unsigned char *bytes = cursor_take(&lists, 2);
	if (!bytes)
		return 0;
	unsigned count = get16(bytes);
	int is_valid = range.length == 2 + LENGTH * count;
	for (unsigned i = 0; i < count && i < MOST_LISTS && (bytes = cursor_take(&lists, LENGTH));
	     i++) {
		struct list list = {.id = (int)get32(bytes), .first_level = l->level_count};
		/* In documents from Word 6, a list may restart in each section. */
		list.restarts = (bytes[FLAGS] & RESTARTS) != 0;
		unsigned wanted = bytes[FLAGS] & SIMPLE ? 1 : LIST_LEVELS;
		while (list.levels < wanted && read_level(w, &levels))
			list.levels++;
		memory_append(l->list, l->count, list);
		if (list.levels < wanted)
			return 0;
	}
	return is_valid ? levels.at : 0;
}

/* Reads the changes of an override to one level. */
static int read_override_level(struct word_lists *w, struct cursor *c, struct list_override *o)
{
	enum { LENGTH = 8, FLAGS = 4, LEVEL = 0x0F, STARTS = 0x10, FORMATS = 0x20 };
	const unsigned char *bytes = cursor_take(c, LENGTH);
	const struct lists *l = &w->lists;
	if (!bytes)
		return 0;
	unsigned flags = bytes[FLAGS], level = flags & LEVEL;
	int start = (int)get32(bytes);
	if (flags & FORMATS) {
		if (!read_level(w, c))
			return 0;
		start = l->levels[l->level_count - 1].start;
		if (level < LIST_LEVELS)
			o->own[level] = (uint32_t)l->level_count;
	}
	if (flags & STARTS && level < LIST_LEVELS) {
		o->restarts |= (uint16_t)(1u << level);
		o->starts[level] = start;
	}
	return 1;
}

/* Reads the overrides; returns the end of their changes, 0 if they are damaged. */
static uint32_t read_overrides(struct word_lists *w, struct range range)
{
	enum { LENGTH = 16, CHANGES = 12 };
	struct lists *l = &w->lists;
	struct cursor c;
	cursor_open(&c, w->table, range.at);
	const unsigned char *bytes = cursor_take(&c, 4);
	unsigned char *changes = NULL;
	size_t changes_count = 0;
	if (!bytes)
		return 0;
	uint32_t count = get32(bytes);
	for (uint32_t i = 0; i < count && i < MOST_LISTS && (bytes = cursor_take(&c, LENGTH));
	     i++) {
		memory_append(l->overrides, l->override_count,
			      ((struct list_override){.id = (int)get32(bytes)}));
		memory_append(changes, changes_count, bytes[CHANGES]);
	}
	int is_whole = changes_count == count;
	for (size_t i = 0; i < changes_count && is_whole; i++) {
		is_whole = cursor_take(&c, 4) != NULL;
		for (unsigned n = 0; n < changes[i] && is_whole; n++)
			is_whole = read_override_level(w, &c, &l->overrides[i]);
	}
	free(changes);
	return is_whole ? c.at : 0;
}

/* Reads the names of the lists ([MS-DOC] 2.9.287, SttbListNames): counted strings of UTF-16. */
static void read_names(struct lists *l, const struct stream *table, struct range range)
{
	enum { HEAD = 6, COUNT_OF_NAMES = 2, LONGEST_NAME = 255 };
	struct cursor c;
	const unsigned char *bytes;
	uint16_t name[LONGEST_NAME];
	cursor_open(&c, table, range.at);
	if (range.length < HEAD || !(bytes = cursor_take(&c, HEAD)))
		return;
	unsigned count = get16(bytes + COUNT_OF_NAMES);
	for (unsigned i = 0; i < count && i < l->count && (bytes = cursor_take(&c, 2)); i++) {
		unsigned length = get16(bytes), n = 0;
		while (n < length && n < LONGEST_NAME && (bytes = cursor_take(&c, 2)))
			name[n++] = get16(bytes);
		if (n < length)
			return;
		lists_set_name(l, &l->list[i], name, n);
	}
}

static void read_all(struct word_lists *w)
{
	struct range lists = w->fib->ranges[LISTS], overrides = w->fib->ranges[LIST_OVERRIDES];
	if (lists.length == 0 && overrides.length == 0)
		return;
	uint32_t end = read_lists(w, lists);
	/* The overrides may follow the levels, but do not overlap them. */
	if (end == 0 || (overrides.at >= lists.at + lists.length && end > overrides.at))
		damage_found(&invalid_lists, lists.at, 1);
	if (read_overrides(w, overrides) != overrides.at + overrides.length)
		damage_found(&invalid_lists, overrides.at, 1);
}

struct lists *word_lists(struct word_lists *w)
{
	if (!w->is_read)
		read_all(w);
	w->is_read = 1;
	return &w->lists;
}

void word_lists_close(struct word_lists *w)
{
	lists_close(&w->lists);
	free(w->properties);
	w->properties = NULL;
}

struct lists *word_named_lists(struct word_lists *w)
{
	struct lists *l = word_lists(w);
	if (!w->has_names)
		read_names(l, w->table, w->fib->list_names);
	w->has_names = 1;
	return l;
}
