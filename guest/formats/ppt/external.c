/*
 * Reads the list of external objects ([MS-PPT] 2.10.1): embedded and linked objects, controls,
 * sounds and videos. Shapes refer to them.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/omitted.h"
#include "formats/ole/embedded.h"
#include "text/attachments.h"
#include "external.h"
#include "storage.h"

/* [MS-PPT] 2.10.12 and 2.10.7. */
enum { OBJECT_IDENTIFIER = 8, OBJECT_STORAGE = 16, OBJECT_ATOM = 20 };
enum { MEDIA_IDENTIFIER = 0, MEDIA_ATOM = 4 };
enum { STRING_PROGRAM = 2 };

/*
 * Thousands of equations take less. Without a limit, objects that share one compressed content
 * would take very long.
 */
enum { BUDGET = 32 << 20 };

static const struct omitted missing_objects = {
	OMITTED_EMBEDDED_OBJECTS, "objects whose content is missing", "slide"};
static const struct omitted unused_equations = {
	OMITTED_EQUATIONS, "equations that no slide shows", NULL};
static const struct omitted unused_controls = {
	OMITTED_FORM_CONTROLS, "form controls that no slide shows", NULL};

struct external_object {
	enum ole_content content;
	int is_taken;
	uint32_t identifier;
	uint32_t storage; /* the identifier of its content as an object */
	char program[PROGRAM_SIZE];
};

static void read_program(struct external_object *object, struct records string)
{
	uint32_t units = records_length(string) / 2;
	for (uint32_t i = 0; i < units && i < PROGRAM_SIZE - 1; i++) {
		unsigned unit = get16(string.at + 2 * i);
		object->program[i] = unit < 0x80 ? (char)unit : '?';
	}
}

static void read_object(struct external_object *object, struct records r)
{
	struct record part;
	while (record_next(&r, &part)) {
		uint32_t length = records_length(part.body);
		if (part.type == RT_EXTERNAL_OLE_OBJECT_ATOM && length >= OBJECT_ATOM) {
			object->identifier = get32(part.body.at + OBJECT_IDENTIFIER);
			object->storage = get32(part.body.at + OBJECT_STORAGE);
		} else if (part.type == RT_EXTERNAL_MEDIA_ATOM && length >= MEDIA_ATOM) {
			object->identifier = get32(part.body.at + MEDIA_IDENTIFIER);
		} else if (part.type == RT_EXTERNAL_VIDEO) {
			r.at = part.body.at;
		} else if (part.type == RT_CSTRING && part.instance == STRING_PROGRAM) {
			read_program(object, part.body);
		}
	}
}

/* Reads an object from its record; returns 0 for anything else, such as a link's target. */
static int read_external(struct external_object *object, const struct record *r)
{
	*object = (struct external_object){0};
	read_object(object, r->body);
	switch (r->type) {
	case RT_EXTERNAL_OLE_EMBED:
		object->content = ole_content(object->program);
		return 1;
	case RT_EXTERNAL_OLE_LINK:
		object->content = OLE_LINK;
		return 1;
	case RT_EXTERNAL_OLE_CONTROL:
		object->content = OLE_CONTROL;
		return 1;
	case RT_EXTERNAL_AVI_MOVIE:
	case RT_EXTERNAL_MCI_MOVIE:
	case RT_EXTERNAL_MIDI_AUDIO:
	case RT_EXTERNAL_CD_AUDIO:
	case RT_EXTERNAL_WAV_AUDIO_LINK:
		object->content = OLE_SOUND;
		return 1;
	case RT_EXTERNAL_WAV_AUDIO:
		/* The sound is in the document's collection, and is counted there. */
		object->is_taken = 1;
		return 1;
	default:
		return 0;
	}
}

void external_read(struct external *e, struct objects *objects, struct records document)
{
	struct record list, r;
	struct external_object object;
	e->objects = objects;
	e->budget = BUDGET;
	if (!record_find(document, RT_EXTERNAL_LIST, &list))
		return;
	while (record_next(&list.body, &r))
		if (read_external(&object, &r)) {
			map_add(&e->indices, object.identifier, e->count);
			memory_append(e->items, e->count, object);
		}
	map_sort(&e->indices);
}

/* Lists an embedded document. `slide` is NOWHERE if no slide shows it. */
static void attach(const struct external_object *object, const struct storage *s, uint32_t slide)
{
	char path[40];
	if (slide == NOWHERE)
		snprintf(path, sizeof(path), "object %u", (unsigned)object->identifier);
	else
		snprintf(path, sizeof(path), "slide %u, object %u", (unsigned)slide,
			 (unsigned)object->identifier);
	storage_attach(s, &(struct attachment){.path = path, .program = object->program});
}

/* Counts an object with this content as omitted, at the slide that shows it. */
static void omit(enum ole_content content, uint32_t slide)
{
	static struct omitted sorts[OLE_LINK + 1];
	sorts[content] = *embedded_sort(content);
	sorts[content].unit = "slide";
	omitted_add(&sorts[content], slide, 1);
}

/* Returns whether this content may be loaded into memory. */
static int may_load(struct external *e, const struct storage *s)
{
	if (s->size > e->budget)
		return 0;
	e->budget -= s->size;
	return 1;
}

/* Returns the text of an equation or a control that a slide shows; counts it if that fails. */
static uint16_t *read_text(struct external *e, const struct external_object *object,
			   const struct storage *s, uint32_t slide, size_t *count)
{
	uint16_t *text = NULL;
	if (may_load(e, s))
		text = object->content == OLE_EQUATION
			       ? storage_equation(s, count)
			       : storage_control(s, object->program, count);
	if (!text)
		omit(object->content, slide);
	return text;
}

/* Takes the content of an embedded object; returns the text of an equation or a control. */
static uint16_t *take_storage(struct external *e, const struct external_object *object,
			      uint32_t slide, size_t *count)
{
	struct storage s;
	if (!storage_find(&s, e->objects, object->storage))
		omitted_add(&missing_objects, slide, 1);
	else if (!embedded_sort(object->content))
		attach(object, &s, slide);
	else if (slide != NOWHERE)
		return read_text(e, object, &s, slide, count);
	else
		omitted_add(object->content == OLE_EQUATION ? &unused_equations : &unused_controls,
			    NOWHERE, 1);
	return NULL;
}

/* Gets the program of an object from its content, if the list does not name it. */
static void find_program(struct external *e, struct external_object *object)
{
	struct storage s;
	if (object->content == OLE_DOCUMENT && !object->program[0] &&
	    storage_find(&s, e->objects, object->storage) && may_load(e, &s)) {
		storage_program(&s, object->program);
		object->content = ole_content(object->program);
	}
}

/* Takes an object, once. Returns the text of an equation or a control, or NULL. */
static uint16_t *take(struct external *e, struct external_object *object, uint32_t slide,
		      size_t *count)
{
	object->is_taken = 1;
	find_program(e, object);
	if (object->content == OLE_EQUATION || object->content == OLE_CONTROL ||
	    !embedded_sort(object->content))
		return take_storage(e, object, slide, count);
	omit(object->content, slide);
	return NULL;
}

uint16_t *external_take(struct external *e, uint32_t identifier, uint32_t slide, size_t *count)
{
	uint32_t index;
	if (!map_find(&e->indices, identifier, &index)) {
		omitted_add(&missing_objects, slide, 1);
		return NULL;
	}
	return e->items[index].is_taken ? NULL : take(e, &e->items[index], slide, count);
}

void external_take_rest(struct external *e)
{
	size_t count;
	for (uint32_t i = 0; i < e->count; i++)
		if (!e->items[i].is_taken)
			take(e, &e->items[i], NOWHERE, &count);
}

void external_close(struct external *e)
{
	free(e->items);
	map_free(&e->indices);
}
