/* The objects of a presentation, found by the identifiers that they have in its newest edit; see objects.c. */
#ifndef GUEST_FORMATS_PPT_OBJECTS_H
#define GUEST_FORMATS_PPT_OBJECTS_H

#include <stdint.h>

#include "io/stream.h"
#include "map.h"
#include "record.h"

struct objects {
	struct stream stream; /* "PowerPoint Document" */
	struct map places;    /* where in it an object lies, by its identifier */
	uint32_t document;    /* the document's identifier */
	uint32_t budget;      /* bytes of objects that may still be loaded */
	int encrypted;
};

/* An object in memory. */
struct object {
	unsigned char *bytes;
	struct record record;
};

/*
 * Reads where the objects are. `current_user` is NULL where there is no such stream. 0 where the stream has no edit left
 * that says so.
 */
int objects_open(struct objects *o, const struct stream *current_user);

/* The type of the record at this place; 0 where there is none. `next` is the place behind it. */
unsigned objects_type_at(const struct objects *o, uint32_t at, uint32_t *next);

/* Loads the object at this place; what is cut off or broken counts as lost. 0 where there is none. */
int objects_load_at(struct objects *o, uint32_t at, struct object *object);

/* Loads the object with this identifier. */
int objects_load(struct objects *o, uint32_t identifier, struct object *object);

void object_free(struct object *object);

void objects_close(struct objects *o);

#endif
