/*
 * Keeps elements in memory. Notes, headers and text boxes interrupt the text, and are read once it
 * has been written.
 *
 * A copy consists of units: those of the text, and tags. A tag begins with TAG, the element, and
 * whether it is a start tag. For a start tag, the length of the name, the number of attributes and
 * the length of all follow. Then come the name, if the element does not determine it, the
 * attributes as they are in the tokenizer, and their units.
 */
#include <stdlib.h>
#include <string.h>

#include "base/damage.h"
#include "base/memory.h"
#include "word_xml_copy.h"

/* Not a character; text cannot have it. */
enum { TAG = 0xFFFF, REPLACEMENT = 0xFFFD };

/* What follows TAG. */
struct tag_fields {
	uint16_t element, is_start;
	uint32_t name_length, attribute_count, unit_count;
};

static void append(struct xml_copy *c, const void *bytes, size_t size)
{
	for (size_t at = 0; at < size; at += sizeof(uint16_t)) {
		uint16_t unit = 0;
		memcpy(&unit, (const char *)bytes + at,
		       size - at < sizeof(unit) ? size - at : sizeof(unit));
		memory_append(c->units, c->count, unit);
	}
}

static void append_fields(struct xml_copy *c, const struct tag_fields *fields)
{
	memory_append(c->units, c->count, (uint16_t)TAG);
	append(c, fields, sizeof(*fields));
}

void xml_copy_begin(struct xml_copy *c, const struct word_tag *tag)
{
	const struct markup *m = tag->m;
	int has_name = tag->element == M_OBJECT || tag->element == PKG_PART;
	size_t name_length = has_name ? strlen(tag->local) : 0;
	append_fields(c, &(struct tag_fields){.element = (uint16_t)tag->element,
					      .is_start = 1,
					      .name_length = (uint32_t)name_length,
					      .attribute_count = (uint32_t)m->attribute_count,
					      .unit_count = (uint32_t)m->unit_count});
	append(c, tag->local, name_length);
	append(c, m->attributes, m->attribute_count * sizeof(*m->attributes));
	append(c, m->units, m->unit_count * sizeof(*m->units));
}

void xml_copy_end(struct xml_copy *c, enum word_element element)
{
	append_fields(c, &(struct tag_fields){.element = (uint16_t)element});
}

void xml_copy_text(struct xml_copy *c, unsigned unit)
{
	memory_append(c->units, c->count, (uint16_t)(unit == TAG ? REPLACEMENT : unit));
}

/* A copy while it is read. */
struct reading {
	const struct xml_copy *copy;
	size_t at;
	struct markup m; /* of the current tag */
	size_t skipped;  /* the depth in a skipped element; 0 outside */
	const struct word_handler *handler;
	void *context;
};

static size_t units_of(size_t bytes)
{
	return (bytes + 1) / sizeof(uint16_t);
}

static void take(struct reading *r, void *to, size_t size)
{
	if (size > 0)
		memcpy(to, r->copy->units + r->at, size);
	r->at += units_of(size);
}

static void take_start(struct reading *r, const struct tag_fields *fields)
{
	char name[LONGEST_NAME + 1] = "";
	size_t count = fields->attribute_count, size = sizeof(*r->m.attributes);
	if (r->skipped > 0) {
		r->skipped++;
		r->at += units_of(fields->name_length) + units_of(count * size) +
			 fields->unit_count;
		return;
	}
	take(r, name, fields->name_length);
	r->m.attributes = memory_resize(r->m.attributes, (count + 1) * size);
	r->m.attribute_count = count;
	take(r, r->m.attributes, count * size);
	r->m.units = r->copy->units + r->at;
	r->at += fields->unit_count;
	struct word_tag tag = {(enum word_element)fields->element, &r->m, name, NOWHERE};
	r->skipped = r->handler->begin(r->context, &tag) ? 1 : 0;
}

static void take_tag(struct reading *r)
{
	struct tag_fields fields;
	r->at++;
	take(r, &fields, sizeof(fields));
	if (fields.is_start)
		take_start(r, &fields);
	else if (r->skipped > 0)
		r->skipped--;
	else
		r->handler->end(r->context, (enum word_element)fields.element);
}

void xml_copy_parse(const struct xml_copy *c, const struct word_handler *handler, void *context)
{
	struct reading r = {.copy = c,
			    .m = {.language = MARKUP_XML},
			    .handler = handler,
			    .context = context};
	while (r.at < c->count) {
		unsigned unit = c->units[r.at];
		if (unit == TAG) {
			take_tag(&r);
		} else {
			r.at++;
			if (r.skipped == 0)
				handler->text(context, unit);
		}
	}
	free(r.m.attributes);
}

void xml_copy_free(struct xml_copy *c)
{
	free(c->units);
	*c = (struct xml_copy){0};
}
