/*
 * Checks the order of records. A record with a changed type mostly has another known type, and is
 * noticed because that type is not allowed in its place.
 */
#include "base/bytes.h"
#include "record_order.h"

static const struct damage misplaced = {TEXT_MISSING, "misplaced records",
					"byte"};

/* Returns whether a CONTINUE record can follow a record of this type and length. */
static int may_continue(unsigned type, size_t length)
{
	/* Most records continue only when they are nearly as long as BIFF5 permits. */
	enum { FULL = 2000 };
	if (length >= FULL)
		return 1;
	/* A chart, which ends with EOF, may be inside a drawing. */
	return type == BIFF_CONTINUE || type == BIFF_OBJ || type == BIFF_TXO ||
	       type == BIFF_MSODRAWING || type == BIFF_EOF;
}

/* Returns whether the record at this offset is a cell, or a ROW or DBCELL. */
static int accompanies_cells(const struct biff *r, uint32_t at)
{
	unsigned char type[2];
	if (!biff_peek(r, at, type, sizeof(type)))
		return 0;
	unsigned t = get16(type);
	return (known_record(t)->places & IS_CELL) || t == BIFF_ROW || t == BIFF_DBCELL;
}

/* Returns the row of the cell at this offset, or 0 if it is not a cell. */
static unsigned row_of_cell(const struct biff *r, uint32_t at)
{
	enum { ROW = BIFF_HEADER, END = ROW + 2 };
	unsigned char cell[END];
	if (!biff_peek(r, at, cell, sizeof(cell)) || get16(cell) == BIFF_STRING ||
	    get16(cell) == BIFF_STRING_2 || !(known_record(get16(cell))->places & IS_CELL))
		return 0;
	return get16(cell + ROW);
}

int record_order_lacks_cell(const struct record_order *o, const struct biff *r)
{
	enum { COLUMN = 2, FORMAT = 4, HEAD = 6, COLUMNS = 256, FORMATS = 4096, LONG = 256 };
	if (!accompanies_cells(r, o->before) && !accompanies_cells(r, r->next))
		return 0;
	return r->length > LONG ||
	       (r->length > HEAD && get16(r->body + COLUMN) < COLUMNS &&
		get16(r->body + FORMAT) < FORMATS && get16(r->body) >= row_of_cell(r, o->before));
}

static int is_formula(unsigned type)
{
	return type == BIFF_FORMULA || type == BIFF_FORMULA_3 || type == BIFF_FORMULA_4;
}

static int belongs_to_formula(unsigned type)
{
	return type == BIFF_SHRFMLA || type == BIFF_ARRAY || type == BIFF_TABLE;
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
 * ROW ([MS-XLS] 2.4.78). Some writers have other distances, but no cells after it.
 */
static int leads_to_rows(const struct biff *r, uint32_t offset)
{
	unsigned char distance[4], type[2];
	return biff_peek(r, offset + BIFF_HEADER, distance, sizeof(distance)) &&
	       get32(distance) <= offset &&
	       biff_peek(r, offset - get32(distance), type, sizeof(type)) &&
	       get16(type) == BIFF_ROW;
}

void record_order_check_strictly(struct record_order *o, const struct biff *r, unsigned places)
{
	unsigned run = run_of(r->type);
	int is_alone = r->type == BIFF_CONTINUE
			       ? !may_continue(o->type_before, o->length_before)
			       : belongs_to_formula(r->type) && !is_formula(o->type_before);
	if (is_alone)
		damage_found(&misplaced, r->offset, record_order_lacks_cell(o, r) != 0);
	if ((o->runs & run) && o->type_before != r->type)
		damage_found(&misplaced, o->before, 1);
	o->runs |= run;
	if ((places & IS_CELL) && o->misplaced_at != NOWHERE)
		damage_found(&misplaced, o->misplaced_at, 1);
	if ((places & IS_CELL) && o->type_before == BIFF_DBCELL && !leads_to_rows(r, o->before))
		damage_found(&misplaced, o->before, 1);
	int is_misplaced = o->follows_cells && !(places & AMONG_CELLS) &&
			  record_order_lacks_cell(o, r);
	o->misplaced_at = is_misplaced ? r->offset : NOWHERE;
	o->follows_cells = (places & AMONG_CELLS) && r->type != BIFF_DBCELL;
}
