/* The objects of a presentation by their identifiers, as of the newest edit; see objects.c. */
#ifndef GUEST_FORMATS_PPT_OBJECTS_H
#define GUEST_FORMATS_PPT_OBJECTS_H

#include <stdint.h>

#include "base/map.h"
#include "io/stream.h"
#include "record.h"

struct objects {
	struct stream stream; /* "PowerPoint Document" */
	struct map offsets;   /* an object's offset in it, by identifier */
	uint32_t document;    /* the document's identifier */
	uint32_t budget;      /* bytes of objects that may still be loaded */
	int encrypted;
	uint32_t encryption;      /* the identifier of the encryption's header */
	unsigned char *decrypted; /* the stream, once it is decrypted */
};

/* An object in memory. */
struct object {
	unsigned char *bytes;
	struct record record;
};

/*
 * Reads the objects' offsets. `current_user` is NULL if there is no such stream. Returns 0 if the
 * stream has no edit left.
 */
int objects_open(struct objects *o, const struct stream *current_user);

/*
 * Returns the type of the record at this offset, or 0 if not found. `next` is the offset after it.
 */
unsigned objects_type_at(const struct objects *o, uint32_t at, uint32_t *next);

/*
 * Loads the object at this offset; truncated or damaged parts are reported. Returns 0 if not found.
 */
int objects_load_at(struct objects *o, uint32_t at, struct object *object);

/* Loads the object with this identifier. */
int objects_load(struct objects *o, uint32_t identifier, struct object *object);

void object_free(struct object *object);

void objects_close(struct objects *o);

#endif
