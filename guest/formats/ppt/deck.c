/*
 * Writes a presentation's slides in the order of the show, each with its texts in the document's
 * list, its notes page, comments and footer.
 */
#include "base/damage.h"
#include "text/text.h"
#include "comments.h"
#include "deck.h"
#include "footers.h"
#include "lists.h"
#include "masters.h"
#include "page.h"
#include "unread.h"

/* [MS-PPT] 2.4.2, 2.5.7, 2.6.1 and 2.5.3, as offsets in the atoms. */
enum {
	DOCUMENT_FIRST_NUMBER = 32,
	DOCUMENT_OMIT_TITLE = 37,
	DOCUMENT_ATOM = 40,
	SLIDE_GEOMETRY = 0,
	SLIDE_MASTER = 12,
	SLIDE_NOTES = 16,
	SLIDE_FLAGS = 20,
	SLIDE_ATOM = 22,
	SLIDE_SHOWS_MASTER = 1 << 0,
	INFO_FLAGS = 10,
	INFO_ATOM = 12,
	INFO_HIDDEN = 1 << 2,
};
enum { LAYOUT_TITLE_SLIDE = 0 };

static const struct damage missing_notes = {TEXT_MISSING, "missing notes pages", "slide"};
static const struct damage missing_slides = {TEXT_MISSING, "missing slides", "slide"};
static const struct damage missing_document = {TEXT_MISSING, "missing document records", NULL};

struct deck {
	struct objects *objects;
	struct ppt_list lists[LISTS];
	struct masters masters;
	struct map notes; /* objects by the identifiers of their pages */
	uint32_t first_number;
	int titles_omit_footers;          /* title slides have no footer */
	struct external external;
	struct field_values slide_values; /* headers and footers */
	struct field_values notes_values;
};

/*
 * Writes the header, footer and date as a separate part or within the notes. The text of the page's
 * own shapes has priority; otherwise the document's strings are written, as its masters show them.
 */
static void put_footer(struct page *p, enum part part)
{
	const struct records strings[] = {p->values.header, p->values.date, p->values.footer};
	if (page_put_as(p, PART_FOOTER, part))
		return;
	for (size_t i = 0; i < COUNT(strings); i++)
		if (records_length(strings[i]) >= 2) {
			page_begin_part(p, part);
			text_atoms_put_string(strings[i]);
			text_end_line();
		}
}

/* Writes the notes page of this identifier. */
static void put_notes(struct deck *d, struct page *slide, uint32_t identifier)
{
	uint32_t reference;
	struct object object;
	if (identifier == 0)
		return;
	if (!map_find(&d->notes, identifier, &reference) ||
	    !objects_load(d->objects, reference, &object)) {
		damage_found(&missing_notes, slide->values.number, 1);
		return;
	}
	struct page notes = {
		.body = object.record.body,
		.values = d->notes_values,
		.external = &d->external,
		.part = slide->part};
	notes.values.number = slide->values.number;
	if (object.record.type == RT_NOTES) {
		footers_read(notes.body, FOOTERS_OF_SLIDE, &notes.values);
		page_read_outline(&notes, notes.body);
		page_put_all_as(&notes, PART_NOTES);
		put_footer(&notes, PART_NOTES);
	} else {
		damage_found(&missing_notes, slide->values.number, 1);
	}
	slide->part = notes.part;
	page_free(&notes);
	object_free(&object);
}

static int is_hidden(struct records slide)
{
	struct record info;
	return record_find(slide, RT_SLIDE_SHOW_SLIDE_INFO_ATOM, &info) &&
	       records_length(info.body) >= INFO_ATOM &&
	       (get16(info.body.at + INFO_FLAGS) & INFO_HIDDEN);
}

static void put_slide(struct deck *d, struct page *p)
{
	struct record atom;
	uint32_t notes = 0, master = 0;
	int shows_master = 0;
	if (record_find(p->body, RT_SLIDE_ATOM, &atom) && records_length(atom.body) >= SLIDE_ATOM) {
		const unsigned char *at = atom.body.at;
		master = get32(at + SLIDE_MASTER);
		notes = get32(at + SLIDE_NOTES);
		shows_master = get16(at + SLIDE_FLAGS) & SLIDE_SHOWS_MASTER;
		if (d->titles_omit_footers && get32(at + SLIDE_GEOMETRY) == LAYOUT_TITLE_SLIDE)
			p->values.date = p->values.footer = (struct records){0};
	}
	footers_read(p->body, FOOTERS_OF_SLIDE, &p->values);
	page_read_outline(p, p->body);
	text_begin_group(TEXT_SLIDE, NULL, 0, is_hidden(p->body) ? "hidden" : "visible");
	page_put(p, PART_TITLE);
	page_put(p, PART_BODY);
	page_put_rest(p);
	page_put(p, PART_TABLE);
	put_notes(d, p, notes);
	comments_put(p);
	put_footer(p, PART_FOOTER);
	if (shows_master)
		masters_put(&d->masters, d->objects, master, p);
}

static void put_listed_slide(struct deck *d, const struct list_entry *item, uint32_t number)
{
	struct object object;
	struct page p = {.values = d->slide_values, .external = &d->external};
	p.values.number = number;
	page_read_outline(&p, item->outline);
	if (objects_load(d->objects, item->object, &object) && object.record.type == RT_SLIDE) {
		p.body = object.record.body;
		put_slide(d, &p);
	} else {
		damage_found(&missing_slides, number, 1);
		text_begin_group(TEXT_SLIDE, NULL, 0, "visible");
		page_put_rest(&p);
	}
	page_free(&p);
	object_free(&object);
}

static void read_document(struct deck *d, struct records document)
{
	struct record atom;
	d->first_number = 1;
	if (record_find(document, RT_DOCUMENT_ATOM, &atom) &&
	    records_length(atom.body) >= DOCUMENT_ATOM) {
		d->first_number = get16(atom.body.at + DOCUMENT_FIRST_NUMBER);
		d->titles_omit_footers = atom.body.at[DOCUMENT_OMIT_TITLE] != 0;
	}
	footers_read(document, FOOTERS_OF_SLIDES, &d->slide_values);
	footers_read(document, FOOTERS_OF_NOTES, &d->notes_values);
	lists_read(d->lists, document);
	external_read(&d->external, d->objects, document);
	unread_count(document);
	for (uint32_t i = 0; i < d->lists[LIST_NOTES].count; i++)
		map_add(&d->notes, d->lists[LIST_NOTES].items[i].identifier,
			d->lists[LIST_NOTES].items[i].object);
	map_sort(&d->notes);
}

/* Loads the last document in the stream. */
static int load_last_document(struct objects *o, struct object *document)
{
	uint32_t last = UINT32_MAX;
	unsigned type;
	for (uint32_t at = 0, next; (type = objects_type_at(o, at, &next)); at = next)
		if (type == RT_DOCUMENT)
			last = at;
	return objects_load_at(o, last, document);
}

/* Writes the slides and notes pages in the order of the stream. */
static int put_unlisted(struct deck *d)
{
	uint32_t any = 0;
	unsigned type;
	for (uint32_t at = 0, next; (type = objects_type_at(d->objects, at, &next)); at = next) {
		struct object object;
		if ((type != RT_SLIDE && type != RT_NOTES) ||
		    !objects_load_at(d->objects, at, &object))
			continue;
		struct page p = {.body = object.record.body, .external = &d->external};
		p.values.number = ++any;
		text_begin_group(TEXT_SLIDE, NULL, 0, "visible");
		if (type == RT_SLIDE) {
			page_put(&p, PART_TITLE);
			page_put(&p, PART_BODY);
			page_put(&p, PART_TABLE);
		} else {
			page_put_all_as(&p, PART_NOTES);
		}
		page_free(&p);
		object_free(&object);
	}
	return any > 0;
}

int deck_put(struct objects *objects, int has_directory)
{
	struct deck d = {.objects = objects};
	struct object document;
	int any = 1;
	int is_document = has_directory && objects_load(objects, objects->document, &document) &&
			  document.record.type == RT_DOCUMENT;
	if (!is_document) {
		damage_found(&missing_document, NOWHERE, 1);
		if (has_directory)
			object_free(&document);
		is_document = load_last_document(objects, &document);
	}
	if (is_document) {
		read_document(&d, document.record.body);
		if (!has_directory)
			lists_guess_offsets(d.lists, objects);
		masters_open(&d.masters, &d.lists[LIST_MASTERS], objects);
		for (uint32_t i = 0; i < d.lists[LIST_SLIDES].count; i++)
			put_listed_slide(&d, &d.lists[LIST_SLIDES].items[i], d.first_number + i);
		masters_close(&d.masters);
		external_take_rest(&d.external);
	} else {
		any = put_unlisted(&d);
	}
	external_close(&d.external);
	lists_free(d.lists);
	map_free(&d.notes);
	object_free(&document);
	return any;
}
