/* The document's external objects, such as embedded documents; see external.c. */
#ifndef GUEST_FORMATS_PPT_EXTERNAL_H
#define GUEST_FORMATS_PPT_EXTERNAL_H

#include <stddef.h>
#include <stdint.h>

#include "base/map.h"
#include "objects.h"
#include "record.h"

struct external_object;

struct external {
	struct objects *objects;
	struct external_object *items; /* in the document's order */
	uint32_t count;
	struct map indices; /* by the identifiers that shapes refer to */
	uint32_t budget;    /* bytes of content that may still be loaded into memory */
};

/* Reads the list from the document's records into `e`, which begins as zeros. */
void external_read(struct external *e, struct objects *objects, struct records document);

/*
 * Takes the object with this identifier, which a shape of a slide shows: lists it as an attachment
 * or counts it as omitted. Returns the text of an equation or a form control in UTF-16, which the
 * caller frees, and NULL for any other object.
 */
uint16_t *external_take(struct external *e, uint32_t identifier, uint32_t slide, size_t *count);

/* Takes the objects that no slide shows. */
void external_take_rest(struct external *e);

void external_close(struct external *e);

#endif
