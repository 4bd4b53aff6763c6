/* Pictures and embedded objects of Write documents; see pictures.c. */
#ifndef GUEST_FORMATS_WRITE_PICTURES_H
#define GUEST_FORMATS_WRITE_PICTURES_H

#include <stddef.h>
#include <stdint.h>

#include "io/stream.h"

/*
 * Takes the picture with this number at `at` in the file: lists an embedded document as an
 * attachment, and counts anything else as omitted. Returns the text of an equation, which the
 * caller frees, or NULL.
 */
uint16_t *picture_take(const struct stream *file, uint32_t at, unsigned number, size_t *count);

#endif
