/* Lists of numbered and bulleted paragraphs: their tables, and the labels of paragraphs in them; see lists.c. */
#ifndef GUEST_TEXT_LISTS_H
#define GUEST_TEXT_LISTS_H

#include <stddef.h>
#include <stdint.h>

#include "numbers.h"

enum { LIST_LEVELS = 9, MOST_LISTS = 4096, LONGEST_LABEL = 40, ANY_LEVEL = LIST_LEVELS };

struct level {
	uint32_t text; /* where it begins in `units`: units of 0 to 8 stand for the number of that level */
	int start;
	uint8_t length, format, is_legal;
	uint8_t restarts; /* behind a paragraph of a level below this one that is above it; 0 never, ANY_LEVEL always */
	uint16_t font;    /* of a bullet */
};

struct list {
	int id;
	size_t first_level;
	uint8_t levels;
	uint16_t begun; /* levels that count, a bit each */
	int counts[LIST_LEVELS];
};

/* How paragraphs name a list, and what it changes of it. */
struct list_override {
	int id;
	uint16_t list;     /* its place from 1 on, once it has been looked for */
	uint16_t restarts; /* levels that are still to begin at `starts`, a bit each */
	int starts[LIST_LEVELS];
	uint32_t own[LIST_LEVELS]; /* the place of a level of its own from 1 on */
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
};

/* Gives a level its text, as much of it as a label may have. */
void lists_set_text(struct lists *l, struct level *level, const uint16_t *units, size_t count);

/*
 * Counts a paragraph of the override at this place and of this level, and writes its label. Returns the level, or NULL where there
 * is no such list; `length` is how many units there are.
 */
const struct level *lists_label(struct lists *l, size_t override, unsigned level, uint16_t label[LONGEST_LABEL + LONGEST_NUMBER],
				int *length);

void lists_close(struct lists *l);

#endif
