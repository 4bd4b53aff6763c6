/*
 * Reads the metadata of a page. Office puts its properties into XML in a conditional comment:
 * <!--[if gte mso 9]><xml><o:DocumentProperties>…</xml><![endif]-->.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "formats/markup/attributes.h"
#include "formats/properties/document_properties.h"
#include "metadata.h"
#include "text/metadata.h"

static const char office_properties[] = "o:documentproperties";
static const char office_prefix[] = "o:";

/* The names of <meta> elements, and those of Office's properties that mean the same. */
static const struct {
	const char *name, *property;
} names[] = {
	{"author", "author"},     {"keywords", "keywords"},      {"description", "description"},
	{"created", "created"},   {"changedby", "lastauthor"},   {"changed", "lastsaved"},
};

static void put_text(enum metadata_key key, const uint16_t *units, size_t count)
{
	if (metadata_has(key))
		return;
	metadata_begin(key);
	for (size_t i = 0; i < count && !metadata_is_cut(); i++)
		metadata_unit(units[i]);
	metadata_end();
}

/* White space in a title collapses. */
static void put_title(struct html_metadata *d)
{
	size_t count = 0;
	for (size_t i = 0; i < d->count; i++)
		if (d->units[i] > ' ' || (count > 0 && d->units[count - 1] != ' '))
			d->units[count++] = d->units[i] > ' ' ? d->units[i] : ' ';
	put_text(META_TITLE, d->units, count);
}

static void end_property(struct html_metadata *d)
{
	if (!d->is_open)
		return;
	if (!strcmp(d->name, "title"))
		put_title(d);
	else
		document_property_take(d->name, d->units, d->count);
	d->is_open = 0;
	d->count = 0;
}

static void begin_property(struct html_metadata *d, const char *name)
{
	d->is_open = 1;
	strcpy(d->name, name);
}

static void read_meta(const struct markup *m)
{
	size_t count;
	const uint16_t *units = attribute_value(m, "content", &count);
	if (attribute_is(m, "name", "generator"))
		put_text(META_APPLICATION, units, count);
	for (size_t i = 0; i < COUNT(names); i++)
		if (attribute_is(m, "name", names[i].name))
			document_property_take(names[i].property, units, count);
}

void html_metadata_begin(struct html_metadata *d, const struct markup *m)
{
	end_property(d);
	if (!strcmp(m->name, "title") && !m->is_empty)
		begin_property(d, m->name);
	else if (!strcmp(m->name, "meta"))
		read_meta(m);
	else if (!strcmp(m->name, office_properties))
		d->is_in_properties = 1;
	else if (d->is_in_properties && !strncmp(m->name, office_prefix, strlen(office_prefix)))
		begin_property(d, m->name + strlen(office_prefix));
}

void html_metadata_end(struct html_metadata *d, const struct markup *m)
{
	end_property(d);
	if (!strcmp(m->name, office_properties) || !strcmp(m->name, "xml"))
		d->is_in_properties = 0;
}

int html_metadata_text(struct html_metadata *d, unsigned unit)
{
	if (d->is_open && d->count < LONGEST_METADATA)
		memory_append(d->units, d->count, (uint16_t)unit);
	return d->is_open;
}

void html_metadata_finish(struct html_metadata *d)
{
	end_property(d);
	free(d->units);
	d->units = NULL;
}
