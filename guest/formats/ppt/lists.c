/*
 * Reads the document's lists: the slides in the order of the show, each followed by the texts of
 * its placeholders ([MS-PPT] 2.4.14).
 */
#include <stdlib.h>

#include "base/memory.h"
#include "lists.h"

/* [MS-PPT] 2.4.14.5. */
enum { PERSIST_OBJECT = 0, PERSIST_IDENTIFIER = 12, PERSIST_ATOM = 16 };

/* Takes the records up to the next page. */
static struct records take_outline(struct records *r)
{
	struct records taken = *r;
	struct record atom;
	for (struct records at = *r; record_next(&at, &atom) && atom.type != RT_SLIDE_PERSIST_ATOM;)
		*r = at;
	taken.end = r->at;
	return taken;
}

static void read_list(struct ppt_list *list, struct records r)
{
	struct record atom;
	while (record_next(&r, &atom)) {
		if (atom.type != RT_SLIDE_PERSIST_ATOM || records_length(atom.body) < PERSIST_ATOM)
			continue;
		struct list_entry item = {
			.object = get32(atom.body.at + PERSIST_OBJECT),
			.identifier = get32(atom.body.at + PERSIST_IDENTIFIER),
			.outline = take_outline(&r),
		};
		memory_append(list->items, list->count, item);
	}
}

void lists_read(struct ppt_list lists[LISTS], struct records document)
{
	struct record r;
	while (record_next(&document, &r))
		if (r.type == RT_SLIDE_LIST_WITH_TEXT && r.instance < LISTS)
			read_list(&lists[r.instance], r.body);
}

void lists_free(struct ppt_list lists[LISTS])
{
	for (int i = 0; i < LISTS; i++)
		free(lists[i].items);
}

/* Returns how many of the masters are title masters, whose record type is that of slides. */
static uint32_t count_title_masters(const struct ppt_list *masters, const struct objects *o)
{
	uint32_t others = 0;
	unsigned type;
	for (uint32_t at = 0, next; (type = objects_type_at(o, at, &next)); at = next)
		others += type == RT_MAIN_MASTER;
	return masters->count > others ? masters->count - others : 0;
}

void lists_guess_offsets(const struct ppt_list lists[LISTS], struct objects *o)
{
	uint32_t skipped = count_title_masters(&lists[LIST_MASTERS], o), slides = 0, notes = 0;
	unsigned type;
	for (uint32_t at = 0, next; (type = objects_type_at(o, at, &next)); at = next) {
		if (type == RT_SLIDE && skipped > 0)
			skipped--;
		else if (type == RT_SLIDE && slides < lists[LIST_SLIDES].count)
			map_add(&o->offsets, lists[LIST_SLIDES].items[slides++].object, at);
		else if (type == RT_NOTES && notes < lists[LIST_NOTES].count)
			map_add(&o->offsets, lists[LIST_NOTES].items[notes++].object, at);
	}
	map_sort(&o->offsets);
}
