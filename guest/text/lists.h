/* Lists of numbered and bulleted paragraphs: their tables and labels; see lists.c. */
#ifndef GUEST_TEXT_LISTS_H
#define GUEST_TEXT_LISTS_H

#include <stddef.h>
#include <stdint.h>

#include "numbers.h"

enum { LIST_LEVELS = 9, MOST_LISTS = 4096, LONGEST_LABEL = 40, ANY_LEVEL = LIST_LEVELS };

struct level {
	uint32_t text; /* offset in `units`; units 0 to 8 mean the number of that level */
	int start;
	uint8_t length, format, is_legal;
	/* restart after a paragraph of a level above this one; 0 never, ANY_LEVEL always */
	uint8_t restarts;
	uint8_t capitals; /* enum label_capitals */
	uint16_t font;    /* of a bullet */
};

/* The capitals of a label. */
enum label_capitals { LABEL_AS_MARK, LABEL_CAPITALS, LABEL_AS_TYPED };

struct list {
	int id;
	uint32_t name; /* offset in `units` */
	uint8_t name_length;
	size_t first_level;
	uint8_t levels;
	uint8_t restarts; /* in each section */
	uint16_t begun; /* levels that have begun, a bit each */
	int counts[LIST_LEVELS];
};

/* A paragraph's reference to a list, with the changes to that list. */
struct list_override {
	int id;
	uint16_t list;     /* its index from 1 on, once it has been looked up */
	uint16_t restarts; /* levels still to begin at `starts`, a bit each */
	int starts[LIST_LEVELS];
	uint32_t own[LIST_LEVELS]; /* the index of the override's own level, from 1 on */
};

struct lists {
	struct level *levels;
	size_t level_count;
	struct list *list;
	size_t count;
	struct list_override *overrides;
	size_t override_count;
	uint16_t *units;
	size_t unit_count;
	/* The last number: its override, from 1 on, and its level; 0 for none. */
	size_t last;
	unsigned last_level;
};

/* Sets a level's text, truncated to the length of a label. */
void lists_set_text(struct lists *l, struct level *level, const uint16_t *units, size_t count);

/* Sets a list's name, by which LISTNUM fields refer to it. */
void lists_set_name(struct lists *l, struct list *list, const uint16_t *units, size_t count);

/* Returns the index, from 1 on, of the first override of the list with this name, or 0. */
size_t lists_find(const struct lists *l, const uint16_t *name, size_t length);

/* Sets the number of this level's next paragraph. */
void lists_start(struct lists *l, size_t override, unsigned level, int number);

/* Begins a section: lists that restart there have not begun. */
void lists_begin_section(struct lists *l);

/* Begins a story, which is numbered independently. */
void lists_restart(struct lists *l);

/*
 * Counts a paragraph of this override and level, and writes its label. Returns the level, or NULL
 * if there is no such list; `length` is the number of units.
 */
const struct level *lists_label(struct lists *l, size_t override, unsigned level,
				uint16_t label[LONGEST_LABEL + LONGEST_NUMBER], int *length);

void lists_close(struct lists *l);

#endif
