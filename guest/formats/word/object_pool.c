/*
 * Handles embedded objects ([MS-DOC] 2.1.10, ObjectPool). The storage of an object is named after
 * its number. A special character in the text has the number as a property ([MS-DOC] 2.6.1,
 * sprmCPicLocation with sprmCFOle2).
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/bytes.h"
#include "base/omitted.h"
#include "formats/ole/embedded.h"
#include "io/compound.h"
#include "object_pool.h"

static const struct omitted missing_objects = {
	OMITTED_EMBEDDED_OBJECTS, "objects whose content is missing", NULL};
static const struct omitted unused_texts = {
	OMITTED_EQUATIONS, "equations and controls that the text does not refer to", NULL};

/* Reads the number of an object from its name, "_" and a decimal; returns 0 if it has another. */
static int read_number(const struct entry *e, uint32_t *number)
{
	int i = 1;
	int is_negative = e->name[i] == '-';
	i += is_negative;
	int first = i;
	for (*number = 0; i < NAME_UNITS && e->name[i] >= '0' && e->name[i] <= '9'; i++)
		*number = *number * 10 + (e->name[i] - '0');
	if (is_negative)
		*number = 0 - *number;
	return e->name[0] == '_' && i > first && (i == NAME_UNITS || e->name[i] == 0);
}

void object_pool_open(struct object_pool *o, struct compound *c)
{
	*o = (struct object_pool){.compound = c};
	uint32_t pool = c ? compound_find(c, c->root, "ObjectPool", ENTRY_STORAGE) : 0, number;
	if (!pool)
		return;
	for (uint32_t at = 0; (at = compound_child(c, pool, at)) != 0;) {
		const struct entry *e = &c->directory.entries[at];
		if (e->kind == ENTRY_STORAGE && read_number(e, &number))
			map_add(&o->storages, number, at);
	}
	map_sort(&o->storages);
}

/* Returns whether an object is a link to a file ([MS-DOC] 2.9.165, ODTPersist1). */
static int is_link(struct compound *c, uint32_t storage)
{
	enum { LINK = 0x10 };
	unsigned char bits[2] = {0};
	uint32_t entry = compound_find(c, storage, "\003ObjInfo", ENTRY_STREAM);
	if (entry) {
		struct stream info = compound_open_entry(c, entry);
		stream_read(&info, 0, bits, sizeof(bits));
	}
	return get16(bits) & LINK;
}

/* Takes an object, once. Returns the text of an equation or a control, or NULL. */
static uint16_t *take(struct object_pool *o, struct pair *object, size_t *count)
{
	char path[32];
	uint32_t storage = object->value;
	object->value = 0;
	if (is_link(o->compound, storage)) {
		embedded_is_link();
		return NULL;
	}
	snprintf(path, sizeof(path), "ObjectPool/_%u", (unsigned)object->key);
	return embedded_take(o->compound, storage, path, "", count);
}

uint16_t *object_pool_take(struct object_pool *o, uint32_t number, size_t *count)
{
	struct pair *object = map_find_pair(&o->storages, number);
	omitted_add(&missing_objects, NOWHERE, !object);
	return object && object->value ? take(o, object, count) : NULL;
}

void object_pool_has_only_picture(void)
{
	omitted_add(&missing_objects, NOWHERE, 1);
}

void object_pool_take_rest(struct object_pool *o)
{
	size_t count;
	for (uint32_t i = 0; i < o->storages.count; i++) {
		struct pair *object = &o->storages.pairs[i];
		uint16_t *text = object->value ? take(o, object, &count) : NULL;
		omitted_add(&unused_texts, NOWHERE, text && count > 0);
		free(text);
	}
}

void object_pool_close(struct object_pool *o)
{
	map_free(&o->storages);
	*o = (struct object_pool){0};
}
