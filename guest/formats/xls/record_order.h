/* The order of records in a substream; see record_order.c. */
#ifndef GUEST_FORMATS_XLS_RECORD_ORDER_H
#define GUEST_FORMATS_XLS_RECORD_ORDER_H

#include "base/damage.h"
#include "biff.h"
#include "known_records.h"

/* What precedes a record. */
struct record_order {
	uint32_t before; /* offset of the previous record, and its type and length */
	unsigned type_before;
	size_t length_before;
	unsigned runs;     /* bits of the types with adjacent records that have begun */
	int follows_cells; /* whether the previous record is among cells */
	/* offset of the previous record if it is misplaced when a cell follows, or NOWHERE */
	uint32_t misplaced_at;
	unsigned ignored; /* places that do not matter: where no cell can be, those of cells */
};

/*
 * Returns whether the current record was probably a cell. It is next to cells, and its body begins
 * with a valid row, column and format, or is so long that it may contain cells.
 */
int record_order_lacks_cell(const struct record_order *o, const struct biff *r);

/* Begins a substream that may have cells, or has none. */
static inline struct record_order record_order_begin(int has_cells)
{
	return (struct record_order){.misplaced_at = NOWHERE,
				     .ignored = has_cells ? 0 : AMONG_CELLS | IS_CELL};
}

/*
 * Checks the records whose order matters; record_order_check() excludes the others. `places` are
 * those of the current record.
 */
void record_order_check_strictly(struct record_order *o, const struct biff *r, unsigned places);

/* Returns whether the next record needs a check whatever its type is. */
static inline int record_order_checks_all(const struct record_order *o)
{
	return o->follows_cells || o->misplaced_at != NOWHERE;
}

/* Returns the places whose records need a check otherwise. */
static inline unsigned record_order_checked(const struct record_order *o)
{
	return (AMONG_CELLS | IS_ORDERED) & ~o->ignored;
}

/* Reports damage if the current record, known as `k`, is misplaced. */
static inline void record_order_check(struct record_order *o, const struct biff *r,
				      const struct known_record *k)
{
	unsigned places = k->places & ~o->ignored;
	int is_usual = r->type == o->type_before ||
		       (o->follows_cells ? places & IS_CELL
					 : !(places & (AMONG_CELLS | IS_ORDERED)));
	if (!is_usual || o->misplaced_at != NOWHERE)
		record_order_check_strictly(o, r, places);
}

#endif
