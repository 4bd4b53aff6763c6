/* What a document lists: slides, masters, notes pages; see lists.c. */
#ifndef GUEST_FORMATS_PPT_LISTS_H
#define GUEST_FORMATS_PPT_LISTS_H

#include "objects.h"

/* As the lists are told apart ([MS-PPT] 2.4.14). */
enum { LIST_SLIDES, LIST_MASTERS, LIST_NOTES, LISTS };

struct listed {
	uint32_t object;        /* its identifier as an object */
	uint32_t identifier;    /* the one that pages name each other by */
	struct records outline; /* the texts of its placeholders */
};

struct ppt_list {
	struct listed *items;
	uint32_t count;
};

/* Reads the lists of the document with these records. */
void lists_read(struct ppt_list lists[LISTS], struct records document);

void lists_free(struct ppt_list lists[LISTS]);

/*
 * Where no directory says where the objects are: takes the pages in the stream for those listed, one by one, as they are in
 * a presentation that was saved once.
 */
void lists_guess_places(const struct ppt_list lists[LISTS], struct objects *o);

#endif
