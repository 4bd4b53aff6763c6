/*
 * A master has two kinds of text: in placeholders, for the writer of a slide ("Click to edit Master title style"), which no
 * slide shows, and in other shapes, which every slide shows that follows the master. The latter comes with each slide, as
 * far as the presentation's size allows: many slides by one long master would be no end of text.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "text/text.h"
#include "masters.h"

struct master {
	int loaded;
	struct object object;
	struct words *texts;
	uint32_t count, units;
};

void masters_open(struct masters *m, const struct ppt_list *list, const struct objects *o)
{
	*m = (struct masters){.list = list, .budget = o->stream.length};
	m->items = memory_zeroed(list->count, sizeof(*m->items));
	for (uint32_t i = 0; i < list->count; i++)
		map_add(&m->places, list->items[i].identifier, i);
	map_sort(&m->places);
}

static void load(struct master *master, struct objects *o, uint32_t reference)
{
	struct shape s;
	master->loaded = 1;
	if (!objects_load(o, reference, &master->object))
		return;
	struct shapes shapes = shapes_of(master->object.record.body);
	while (shape_next(&shapes, &s)) {
		struct words w = words_of(s.text);
		if (s.is_placeholder || words_are_blank(&w) || words_are_number(&w))
			continue;
		memory_append(master->texts, master->count, w);
		master->units += w.units + 1;
	}
}

void masters_put(struct masters *m, struct objects *o, uint32_t identifier, struct page *slide)
{
	uint32_t place;
	if (!map_find(&m->places, identifier, &place))
		return;
	struct master *master = &m->items[place];
	if (!master->loaded)
		load(master, o, m->list->items[place].object);
	if (master->units > m->budget)
		return;
	m->budget -= master->units;
	for (uint32_t i = 0; i < master->count; i++) {
		page_part(slide, PART_FOOTER);
		words_put(&master->texts[i], &slide->shown);
		text_end_line();
	}
}

void masters_close(struct masters *m)
{
	for (uint32_t i = 0; i < m->list->count; i++) {
		free(m->items[i].texts);
		object_free(&m->items[i].object);
	}
	free(m->items);
	map_free(&m->places);
}
