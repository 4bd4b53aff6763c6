/*
 * Checks the order of records. A record whose type was changed mostly has a type that is known, and
 * is noticed where it cannot be.
 */
#include "base/bytes.h"
#include "record_order.h"

static const struct damage misplaced = {TEXT_MISSING, "records where they do not belong",
					"byte"};

/* Returns whether a CONTINUE record can follow a record of this type and length. */
static int may_continue(unsigned type, size_t length)
{
	/* Most records continue only when they are nearly as long as BIFF5 permits. */
	enum { FULL = 2000 };
	if (length >= FULL)
		return 1;
	/* A chart, which ends with EOF, is in the midst of a drawing. */
	return type == BIFF_CONTINUE || type == BIFF_OBJ || type == BIFF_TXO ||
	       type == BIFF_MSODRAWING || type == BIFF_EOF;
}

static int is_formula(unsigned type)
{
	return type == BIFF_FORMULA || type == BIFF_FORMULA_3 || type == BIFF_FORMULA_4;
}

/* Returns a bit for each type whose records are adjacent. */
static unsigned run_of(unsigned type)
{
	switch (type) {
	case BIFF_XF_3:
	case BIFF_XF_4:
	case BIFF_XF:
		return 1;
	case BIFF_BOUNDSHEET:
		return 2;
	default:
		return 0;
	}
}

/*
 * Returns whether a DBCELL, which ends the cells of a block of rows, has the distance to the first
 * ROW ([MS-XLS] 2.4.78). Some writers have other distances, but no cells behind it.
 */
static int leads_to_rows(const struct biff *r, uint32_t offset)
{
	unsigned char distance[4], type[2];
	return biff_peek(r, offset + BIFF_HEADER, distance, sizeof(distance)) &&
	       get32(distance) <= offset &&
	       biff_peek(r, offset - get32(distance), type, sizeof(type)) &&
	       get16(type) == BIFF_ROW;
}

void record_order_check_strictly(struct record_order *o, const struct biff *r,
				 const struct known_record *k)
{
	unsigned run = run_of(r->type);
	if (r->type == BIFF_CONTINUE && !may_continue(o->type_before, o->length_before))
		damage_found(&misplaced, r->offset, 1);
	if ((r->type == BIFF_SHRFMLA || r->type == BIFF_ARRAY || r->type == BIFF_TABLE) &&
	    !is_formula(o->type_before))
		damage_found(&misplaced, r->offset, 1);
	if ((o->runs & run) && o->type_before != r->type)
		damage_found(&misplaced, o->before, 1);
	o->runs |= run;
	if ((k->places & IS_CELL) && o->intruder != NOWHERE)
		damage_found(&misplaced, o->intruder, 1);
	if ((k->places & IS_CELL) && o->type_before == BIFF_DBCELL && !leads_to_rows(r, o->before))
		damage_found(&misplaced, o->before, 1);
	int is_intruder = o->follows_cells && !(k->places & AMONG_CELLS);
	o->intruder = is_intruder ? r->offset : NOWHERE;
	o->follows_cells = (k->places & AMONG_CELLS) && r->type != BIFF_DBCELL;
}
