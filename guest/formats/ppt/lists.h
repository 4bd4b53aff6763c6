/* The lists of a document: slides, masters and notes pages; see lists.c. */
#ifndef GUEST_FORMATS_PPT_LISTS_H
#define GUEST_FORMATS_PPT_LISTS_H

#include "objects.h"

/* The instances of the lists ([MS-PPT] 2.4.14). */
enum { LIST_SLIDES, LIST_MASTERS, LIST_NOTES, LISTS };

struct list_entry {
	uint32_t object;        /* its identifier as an object */
	uint32_t identifier;    /* the identifier in references between pages */
	struct records outline; /* the texts of its placeholders */
};

struct ppt_list {
	struct list_entry *items;
	uint32_t count;
};

/* Reads the lists of the document with these records. */
void lists_read(struct ppt_list lists[LISTS], struct records document);

void lists_free(struct ppt_list lists[LISTS]);

/*
 * Guesses the objects' offsets without a directory. The pages in the stream are assigned to the
 * listed ones in order, which is right for a presentation that was saved once.
 */
void lists_guess_offsets(const struct ppt_list lists[LISTS], struct objects *o);

#endif
