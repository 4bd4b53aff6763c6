/* The entities that a document declares; see entities.c. */
#ifndef GUEST_FORMATS_MARKUP_ENTITIES_H
#define GUEST_FORMATS_MARKUP_ENTITIES_H

#include <stddef.h>
#include <stdint.h>

struct declared_entity {
	size_t name, name_length, value, value_length; /* in the units */
};

/* Initialise with zeros. */
struct entities {
	struct declared_entity *list;
	size_t count;
	uint16_t *units; /* of the document type's internal subset */
	size_t unit_count;
	unsigned depth;  /* of entities in entities */
	size_t expanded; /* units so far */
};

/* Takes a unit of the internal subset. */
void entities_unit(struct entities *e, unsigned unit);

/* Reads the declarations of the subset. */
void entities_end_subset(struct entities *e);

/*
 * Returns the value of an entity, whose name is ASCII, or NULL. Counts its units; NULL beyond a
 * limit.
 */
const uint16_t *entities_find(struct entities *e, const char *name, size_t *length);

void entities_free(struct entities *e);

#endif
