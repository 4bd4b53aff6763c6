/* The order of records in a substream; see record_order.c. */
#ifndef GUEST_FORMATS_XLS_RECORD_ORDER_H
#define GUEST_FORMATS_XLS_RECORD_ORDER_H

#include "base/damage.h"
#include "biff.h"
#include "known_records.h"

/* What precedes a record. */
struct record_order {
	uint32_t before; /* the offset of the record before it, and its type and length */
	unsigned type_before;
	size_t length_before;
	unsigned runs;     /* the types that have begun, of those whose records are adjacent */
	int follows_cells; /* whether it may be among cells, and a cell may follow it */
	uint32_t intruder; /* its offset if it is not, but the one before it; otherwise NOWHERE */
};

/*
 * Returns whether the current record seems to have been a cell: it is at a cell's place, and its
 * body begins like one, with a row, a column and a format, or is so long that it may hide cells.
 */
int record_order_lacks_cell(const struct record_order *o, const struct biff *r);

/* Does so for the records whose order matters. */
void record_order_check_strictly(struct record_order *o, const struct biff *r,
				 const struct known_record *k);

/* Reports damage if the current record, known as `k`, cannot be where it is. */
static inline void record_order_check(struct record_order *o, const struct biff *r,
				      const struct known_record *k)
{
	int is_usual = r->type == o->type_before ||
		       (o->follows_cells ? k->places & IS_CELL
					 : !(k->places & (AMONG_CELLS | IS_ORDERED)));
	if (!is_usual || o->intruder != NOWHERE)
		record_order_check_strictly(o, r, k);
}

#endif
