/*
 * Writes the text of masters. Placeholder text is a prompt for the author ("Click to edit Master
 * title style"), which no slide shows. Text of other shapes appears on every slide that uses the
 * master, so it is written with each of them. In total, no more of it is written than the
 * presentation is long; otherwise many slides with one long master would make endless text.
 */
#include <stdlib.h>

#include "base/damage.h"
#include "base/memory.h"
#include "base/omitted.h"
#include "text/text.h"
#include "masters.h"

static const struct damage missing_masters = {TEXT_MISSING, "missing slide masters", "slide"};
static const struct omitted pictures = {OMITTED_PICTURES, "pictures of slide masters", "slide"};

struct master {
	int loaded;
	struct object object;
	struct text_atoms *texts;
	uint32_t count, units;
};

void masters_open(struct masters *m, const struct ppt_list *list, const struct objects *o)
{
	*m = (struct masters){.list = list, .budget = o->stream.length};
	m->items = memory_zeroed(list->count, sizeof(*m->items));
	for (uint32_t i = 0; i < list->count; i++)
		map_add(&m->indices, list->items[i].identifier, i);
	map_sort(&m->indices);
}

/* A title master is of the type of slides. */
static int is_master(const struct record *r)
{
	return r->type == RT_MAIN_MASTER || r->type == RT_SLIDE;
}

static void load_master(struct master *master, struct objects *o, uint32_t reference,
			uint32_t slide)
{
	struct shape s;
	master->loaded = 1;
	if (!objects_load(o, reference, &master->object) || !is_master(&master->object.record)) {
		damage_found(&missing_masters, slide, 1);
		return;
	}
	struct shapes shapes = shapes_of(master->object.record.body);
	while (shape_next(&shapes, &s)) {
		struct art_properties properties = shape_properties(&s);
		omitted_add(&pictures, slide, (uint32_t)shape_is_picture(&s, &properties));
		struct text_atoms w = text_atoms_find(s.text);
		if (s.is_placeholder || text_atoms_are_blank(&w) || text_atoms_are_number(&w))
			continue;
		memory_append(master->texts, master->count, w);
		master->units += w.units + 1;
	}
}

void masters_put(struct masters *m, struct objects *o, uint32_t identifier, struct page *slide)
{
	uint32_t index;
	if (!map_find(&m->indices, identifier, &index)) {
		damage_found(&missing_masters, slide->values.number, 1);
		return;
	}
	struct master *master = &m->items[index];
	if (!master->loaded)
		load_master(master, o, m->list->items[index].object, slide->values.number);
	if (master->units > m->budget)
		return;
	m->budget -= master->units;
	for (uint32_t i = 0; i < master->count; i++) {
		page_begin_part(slide, PART_FOOTER);
		text_atoms_put(&master->texts[i], &slide->values);
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
	map_free(&m->indices);
}
