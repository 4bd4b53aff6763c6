/* The cells of a SYLK file; see sylk_cells.c. */
#ifndef GUEST_FORMATS_DELIMITED_SYLK_CELLS_H
#define GUEST_FORMATS_DELIMITED_SYLK_CELLS_H

#include "base/map.h"
#include "formats/sheet/values.h"

enum sylk_kind {
	SYLK_FORMAT, /* no value, only the format of the cell */
	SYLK_NUMBER,
	SYLK_TEXT,
	SYLK_WORD, /* such as TRUE or #N/A */
};

/* What a record says about a cell. */
struct sylk_cell {
	uint32_t row, order;
	uint16_t column, format;
	uint8_t kind, has_format;
	union {
		double number;
		struct {
			uint32_t at, length;
		} text; /* in `units` */
	} value;
};

/* Initialise with zeros. */
struct sylk_cells {
	struct sylk_cell *list; /* sorted by position when it is written */
	size_t count;
	uint16_t *units;
	size_t unit_count;
	struct map row_formats, column_formats;
	unsigned default_format;
};

/* Returns the entry for what a record says about the cell at this position, from 0 on. */
struct sylk_cell *sylk_cells_add(struct sylk_cells *c, uint32_t row, uint32_t column,
				 enum sylk_kind kind);

/* Sets the text of a cell. */
void sylk_cells_set_text(struct sylk_cells *c, struct sylk_cell *cell, const uint16_t *units,
			 size_t length);

/* Writes the cells as rows. */
void sylk_cells_put(struct sylk_cells *c, struct values *v);

void sylk_cells_free(struct sylk_cells *c);

#endif
