/* Formulas of EQ fields as text on one line; see formulas.c. */
#ifndef GUEST_TEXT_FORMULAS_H
#define GUEST_TEXT_FORMULAS_H

#include <stddef.h>
#include <stdint.h>

/* Writes the instruction of an EQ field without its name, by calling `put_unit` for each unit. */
void formula_put(const uint16_t *units, size_t count,
		 void (*put_unit)(void *context, unsigned unit), void *context);

#endif
