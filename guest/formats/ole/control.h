/* The text of form controls ([MS-OFORMS]); see control.c. */
#ifndef GUEST_FORMATS_OLE_CONTROL_H
#define GUEST_FORMATS_OLE_CONTROL_H

#include <stddef.h>
#include <stdint.h>

#include "io/compound.h"

/*
 * Reads the caption or value of the control at `at`, whose program has this name. Returns UTF-16,
 * which the caller frees, or NULL if the control cannot be read. A control without text has a
 * `count` of 0.
 */
uint16_t *control_text(const char *program, const struct stream *s, uint32_t at, size_t *count);

/* Reads the control in a storage of a compound file, as control_text() does. */
uint16_t *control_of_storage(struct compound *c, uint32_t storage, const char *program,
			     size_t *count);

#endif
