/* Embedded objects: storages in the storage "ObjectPool"; see object_pool.c. */
#ifndef GUEST_FORMATS_WORD_OBJECT_POOL_H
#define GUEST_FORMATS_WORD_OBJECT_POOL_H

#include <stddef.h>
#include <stdint.h>

#include "base/map.h"

struct compound;

struct object_pool {
	struct compound *compound; /* NULL for none */
	struct map storages; /* index of an object's storage by its number; 0 once it is taken */
};

/* Finds the objects of a document; `c` may be NULL. */
void object_pool_open(struct object_pool *o, struct compound *c);

/*
 * Takes the object with this number, once: lists it as an attachment, or counts it as omitted.
 * Returns the text of an equation or control, which the caller frees, or NULL for any other object.
 */
uint16_t *object_pool_take(struct object_pool *o, uint32_t number, size_t *count);

/* Counts an object that has a picture but no content. */
void object_pool_has_only_picture(void);

/* Takes the objects that the text does not refer to. */
void object_pool_take_rest(struct object_pool *o);

void object_pool_close(struct object_pool *o);

#endif
