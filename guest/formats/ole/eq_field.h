/* Formulas of EQ fields as text on one line; see eq_field.c. */
#ifndef GUEST_FORMATS_OLE_EQ_FIELD_H
#define GUEST_FORMATS_OLE_EQ_FIELD_H

#include <stddef.h>
#include <stdint.h>

/* Writes the instruction of an EQ field without its name, by calling `put_unit` for each unit. */
void eq_field_put(const uint16_t *units, size_t count,
		  void (*put_unit)(void *context, unsigned unit), void *context);

#endif
