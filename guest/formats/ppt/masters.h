/* The master text that slides show; see masters.c. */
#ifndef GUEST_FORMATS_PPT_MASTERS_H
#define GUEST_FORMATS_PPT_MASTERS_H

#include "lists.h"
#include "page.h"

struct master;

struct masters {
	const struct ppt_list *list;
	struct master *items; /* in the list's order */
	struct map indices;   /* in the list, by identifier */
	uint32_t budget;      /* units of text that may still be written */
};

void masters_open(struct masters *m, const struct ppt_list *list, const struct objects *o);

/* Writes the text of the master with this identifier on a slide. */
void masters_put(struct masters *m, struct objects *o, uint32_t identifier, struct page *slide);

void masters_close(struct masters *m);

#endif
