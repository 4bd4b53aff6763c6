/*
 * Lists the embedded objects of PowerPoint 4 and 95: storages of the document, such as "Object2".
 * No specification exists; this is based on observed files.
 */
#include <stdlib.h>

#include "formats/ole/embedded.h"
#include "object_storages.h"

static const struct omitted equations = {
	OMITTED_EQUATIONS, "equations whose place is unknown", NULL};

static int is_object(const struct compound *c, uint32_t entry)
{
	return c->directory.entries[entry].kind == ENTRY_STORAGE &&
	       compound_find(c, entry, "\001CompObj", ENTRY_STREAM) != 0;
}

static void take(struct compound *c, uint32_t storage)
{
	const struct entry *e = &c->directory.entries[storage];
	char path[NAME_UNITS] = {0};
	size_t count;
	for (int i = 0; i < NAME_UNITS - 1 && e->name[i]; i++)
		path[i] = e->name[i] < 0x80 ? (char)e->name[i] : '?';
	uint16_t *equation = embedded_take(c, storage, path, "", &count);
	omitted_add(&equations, NOWHERE, equation != NULL);
	free(equation);
}

void object_storages_take(struct compound *c)
{
	for (uint32_t at = 0; (at = compound_child(c, c->root, at)) != 0;)
		if (is_object(c, at))
			take(c, at);
}
