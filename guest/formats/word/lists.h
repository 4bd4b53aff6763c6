/* Reads the lists of a Word document; see lists.c. */
#ifndef GUEST_FORMATS_WORD_LISTS_H
#define GUEST_FORMATS_WORD_LISTS_H

#include "text/lists.h"
#include "fib.h"

struct word_lists {
	const struct fib *fib;
	const struct stream *table;
	struct lists lists;
	int is_read, has_names;
};

/*
 * Returns the lists, read on demand; they cost more than most documents. Paragraphs refer to an
 * override by its index, from 1 on.
 */
struct lists *word_lists(struct word_lists *w);

/* Returns the lists with their names, which only fields need. */
struct lists *word_named_lists(struct word_lists *w);

#endif
