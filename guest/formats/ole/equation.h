/*
 * Equations of Equation Editor and MathType as text on one line, such as "(a+b)/c"; see equation.c.
 * Each function returns the text in UTF-16, which the caller frees, or NULL if the equation cannot
 * be read. An empty equation has a `count` of 0.
 */
#ifndef GUEST_FORMATS_OLE_EQUATION_H
#define GUEST_FORMATS_OLE_EQUATION_H

#include <stddef.h>
#include <stdint.h>

#include "io/compound.h"

/* Reads the object in a storage, 0 for the root of a compound file. */
uint16_t *equation_of_storage(struct compound *c, uint32_t storage, size_t *count);

/*
 * Reads the content of an OLE 1 object (ole1.h), from `at` on: a compound file, or the equation
 * itself.
 */
uint16_t *equation_of_stream(const struct stream *s, uint32_t at, uint32_t length, size_t *count);

#endif
