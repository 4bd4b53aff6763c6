/* Objects in storages of a compound file; see embedded.c. */
#ifndef GUEST_FORMATS_OLE_EMBEDDED_H
#define GUEST_FORMATS_OLE_EMBEDDED_H

#include <stddef.h>
#include <stdint.h>

#include "base/omitted.h"
#include "io/compound.h"
#include "program.h"

/*
 * Takes the object in a storage: lists it as an attachment, counts it as omitted, or returns its
 * text in UTF-16, which the caller frees. `path` names the storage. `program` is the object's
 * ProgID if the storage has none, or "".
 */
uint16_t *embedded_take(struct compound *c, uint32_t storage, const char *path,
			const char *program, size_t *count);

/*
 * Returns the sort under which an object with this content is counted as omitted, or NULL for a
 * document. Equations and controls are counted only if they cannot be read.
 */
const struct omitted *embedded_sort(enum ole_content content);

/* Counts an object that is only a link to a file. */
void embedded_is_link(void);

#endif
