/*
 * Reads the entities that a document type declares between its brackets ([XML] 4.2):
 * <!DOCTYPE html [<!ENTITY firm "Example &amp; Co.">]>. Entities in other files are not read.
 */
#include <stdlib.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "entities.h"

/*
 * Documents declare few entities, whose values are words. Entities in entities multiply: the limits
 * on their depth and on all units keep a "billion laughs" small.
 */
enum { LONGEST_SUBSET = 1 << 16, MOST_ENTITIES = 1 << 7, DEEPEST_ENTITY = 8 };
enum { MOST_EXPANDED = 1 << 20 };

void entities_unit(struct entities *e, unsigned unit)
{
	if (e->unit_count < LONGEST_SUBSET)
		memory_append(e->units, e->unit_count, (uint16_t)unit);
}

static unsigned unit_at(const struct entities *e, size_t at)
{
	return at < e->unit_count ? e->units[at] : 0;
}

static int is_at(const struct entities *e, size_t at, const char *string)
{
	for (; *string; string++, at++)
		if (unit_at(e, at) != (unsigned char)*string)
			return 0;
	return 1;
}

static size_t skip_spaces(const struct entities *e, size_t at)
{
	while (at < e->unit_count && e->units[at] <= ' ')
		at++;
	return at;
}

/* Returns the offset of a string, or the end. */
static size_t find(const struct entities *e, size_t at, const char *string)
{
	while (at < e->unit_count && !is_at(e, at, string))
		at++;
	return at;
}

/* Reads a declaration from the name on; returns the offset after its value. */
static size_t read_declaration(struct entities *e, size_t at)
{
	struct declared_entity entity = {.name = skip_spaces(e, at)};
	for (at = entity.name; unit_at(e, at) > ' ';)
		at++;
	entity.name_length = at - entity.name;
	at = skip_spaces(e, at);
	const char quote[] = {(char)(unit_at(e, at) & 0x7F), 0};
	/* Without quotes, another file has the value. One with a percent sign is for the DTD. */
	if ((*quote != '"' && *quote != '\'') || unit_at(e, entity.name) == '%')
		return at;
	entity.value = at + 1;
	at = find(e, entity.value, quote);
	entity.value_length = at - entity.value;
	if (at < e->unit_count && e->count < MOST_ENTITIES)
		memory_append(e->list, e->count, entity);
	return at + 1;
}

void entities_end_subset(struct entities *e)
{
	static const char declaration[] = "<!ENTITY";
	for (size_t at = 0; at < e->unit_count;) {
		if (is_at(e, at, "<!--"))
			at = find(e, at + 4, "-->");
		else if (is_at(e, at, declaration))
			at = read_declaration(e, at + sizeof(declaration) - 1);
		else
			at++;
	}
}

/* The first declaration of a name counts. */
const uint16_t *entities_find(struct entities *e, const char *name, size_t *length)
{
	for (size_t i = 0; i < e->count; i++) {
		const struct declared_entity *entity = &e->list[i];
		if (!units_equal(e->units + entity->name, entity->name_length, name))
			continue;
		if (e->depth == DEEPEST_ENTITY ||
		    entity->value_length > MOST_EXPANDED - e->expanded)
			return NULL;
		e->expanded += entity->value_length;
		*length = entity->value_length;
		return e->units + entity->value;
	}
	return NULL;
}

void entities_free(struct entities *e)
{
	free(e->list);
	free(e->units);
	*e = (struct entities){0};
}
