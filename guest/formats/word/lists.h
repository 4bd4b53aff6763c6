/* Reads the lists of a Word document; see lists.c. */
#ifndef GUEST_FORMATS_WORD_LISTS_H
#define GUEST_FORMATS_WORD_LISTS_H

#include "text/lists.h"
#include "fib.h"

/* The properties of a level's label, in the table. */
struct level_properties {
	uint32_t at;
	uint8_t length, are_applied;
};

struct word_lists {
	const struct fib *fib;
	const struct stream *table;
	struct lists lists;
	struct level_properties *properties; /* of each level */
	size_t properties_count;
	int is_read, has_names;
};

/*
 * Returns the lists, read on demand; they cost more than most documents. Paragraphs refer to an
 * override by its index, from 1 on.
 */
struct lists *word_lists(struct word_lists *w);

/* Sets the font and the capitals of a level's label, which most levels never need. */
void word_lists_format(struct word_lists *w, const struct level *level);

void word_lists_close(struct word_lists *w);

/* Returns the lists with their names, which only fields need. */
struct lists *word_named_lists(struct word_lists *w);

#endif
