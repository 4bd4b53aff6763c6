/* Tables; see table.c. */
#ifndef GUEST_FORMATS_PPT_TABLE_H
#define GUEST_FORMATS_PPT_TABLE_H

#include "record.h"
#include "text_atoms.h"

struct cell;

struct table {
	struct cell *cells; /* in the order of the drawing */
	uint32_t *order;    /* their indices in the order of the table */
	uint32_t count;
	int has_text; /* in any cell */
};

/* Reads the table of these shapes. */
struct table table_read(struct records shapes);

/* Writes its cells and rows. */
void table_put(const struct table *t, struct field_values *values);

void table_free(struct table *t);

#endif
