/*
 * Reads the cell records of a sheet, in every version from BIFF2 on.
 */
#include <math.h>
#include <string.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "cell_records.h"

static const struct damage invalid_cells = {TEXT_MISSING, "truncated or misplaced cells",
					    "byte"};
static const struct damage missing_strings = {TEXT_MISSING, "cells without a string", "byte"};
static const struct damage lone_strings = {TEXT_MISSING, "strings without a formula", "byte"};
static const struct damage invalid_numbers = {TEXT_UNCERTAIN, "implausible numbers", "byte"};
static const struct damage missing_formats = {TEXT_UNCERTAIN, "cells without a format",
					      "byte"};

/*
 * A cell's position and format: two numbers and the number of an XF; in BIFF2 two numbers and three
 * bytes.
 */
enum { HEAD = 6, HEAD_2 = 7 };

static size_t head_of(const struct book *b, unsigned type)
{
	return type < BIFF_FORMULA || (type == BIFF_FORMULA && b->version == 2) ? HEAD_2 : HEAD;
}

static void report(const struct book *b, const struct damage *kind)
{
	damage_found(kind, b->records.offset, 1);
}

/* Sets the number format and font of a cell from its XF. */
static void set_xf(const struct book *b, struct cell *c, unsigned number)
{
	if (number < b->xf_count) {
		c->format = b->xfs[number].format;
		c->font = b->xfs[number].font;
	} else if (b->xf_count > 0 && b->version >= 5) {
		/* Some workbooks have no formats at all. */
		report(b, &missing_formats);
	}
}

/*
 * Sets the same of a cell of BIFF2. It has the number of its XF, or one that refers to the IXFE
 * record before it. In a workbook without XFs it has the numbers of the format and the font.
 */
static void set_old_xf(const struct book *b, struct cell *c, const unsigned char *attributes)
{
	enum { BITS = 0x3F, IN_IXFE = 63, FONT_SHIFT = 6 };
	unsigned number = attributes[0] & BITS;
	if (b->xf_count > 0) {
		set_xf(b, c, number == IN_IXFE ? b->next_xf : number);
		return;
	}
	c->format = attributes[1] & BITS;
	c->font = attributes[1] >> FONT_SHIFT;
}

double number_at(const unsigned char *bytes)
{
	double number;
	memcpy(&number, bytes, sizeof(number));
	return number;
}

/*
 * Decodes a number of 30 bits: an integer or the upper bits of a double, optionally multiplied by
 * 100 ([MS-XLS] 2.5.217).
 */
static double number_of_rk(uint32_t rk)
{
	enum { HUNDREDFOLD = 1, WHOLE = 2, FLAGS = 3 };
	double number;
	if (rk & WHOLE) {
		/* Divided as a signed number. */
		number = (double)((int32_t)(rk & ~(uint32_t)FLAGS) / 4);
	} else {
		uint64_t bits = (uint64_t)(rk & ~(uint32_t)FLAGS) << 32;
		memcpy(&number, &bits, sizeof(number));
	}
	return rk & HUNDREDFOLD ? number / 100 : number;
}

/*
 * Adds the cell at the beginning of the record, whose value follows; returns NULL if the record is
 * shorter than that.
 */
static struct cell *add_cell(struct book *b, enum cell_kind kind, size_t head, size_t size)
{
	/* In a chart of Microsoft Graph the number of the format has 16 bits. */
	enum { ATTRIBUTES = 4, FORMAT = 5 };
	const struct biff *r = &b->records;
	struct cell *c = NULL;
	if (r->length >= head + size)
		c = cells_add(b, get16(r->body), get16(r->body + 2), kind);
	if (!c)
		report(b, &invalid_cells);
	else if (head == HEAD_2 && b->version != 2)
		c->format = get16(r->body + FORMAT);
	else if (head == HEAD_2)
		set_old_xf(b, c, r->body + ATTRIBUTES);
	else
		set_xf(b, c, get16(r->body + ATTRIBUTES));
	return c;
}

/* Sets a cell's number. Excel stores none that is smaller than a normal double. */
static void set_number(struct book *b, struct cell *c, double number)
{
	c->value.number = number;
	if (fpclassify(number) == FP_SUBNORMAL)
		report(b, &invalid_numbers);
}

static void take_number(struct book *b, size_t head)
{
	struct cell *c = add_cell(b, CELL_NUMBER, head, 8);
	if (c)
		set_number(b, c, number_at(b->records.body + head));
}

static void take_integer(struct book *b)
{
	struct cell *c = add_cell(b, CELL_NUMBER, HEAD_2, 2);
	if (c)
		c->value.number = get16(b->records.body + HEAD_2);
}

static void take_boolean_or_error(struct book *b, size_t head)
{
	struct cell *c = add_cell(b, CELL_BOOLEAN, head, 2);
	if (!c)
		return;
	c->value.code = b->records.body[head];
	if (b->records.body[head + 1])
		c->kind = CELL_ERROR;
}

static void take_rk(struct book *b)
{
	struct cell *c = add_cell(b, CELL_NUMBER, HEAD, 4);
	if (c)
		set_number(b, c, number_of_rk(get32(b->records.body + HEAD)));
}

/*
 * Returns whether a record of adjacent cells, of `size` bytes each, has as many as its first and
 * last column say ([MS-XLS] 2.4.174 and 2.4.175).
 */
static int has_declared_columns(const struct biff *r, size_t size)
{
	enum { FIRST = 2, AROUND = 6 };
	if (r->length < AROUND + size)
		return 0;
	unsigned first = get16(r->body + FIRST), last = get16(r->body + r->length - 2);
	return last >= first && AROUND + (last - first + 1) * size == r->length;
}

/*
 * Reads a row of adjacent numbers ([MS-XLS] 2.4.175): their position, then the XF and number of
 * each, then the last column.
 */
static void take_numbers(struct book *b)
{
	enum { FIRST = 4, SIZE = 6, LAST = 2 };
	const struct biff *r = &b->records;
	if (!has_declared_columns(r, SIZE))
		report(b, &invalid_cells);
	for (size_t at = FIRST, i = 0; at + SIZE <= r->length; at += SIZE, i++) {
		struct cell *c = cells_add(b, get16(r->body), (unsigned)(get16(r->body + 2) + i),
					   CELL_NUMBER);
		if (!c) {
			report(b, &invalid_cells);
			break;
		}
		unsigned xf = get16(r->body + at);
		uint32_t rk = get32(r->body + at + 2);
		/* A block of zeros may lie within the record. */
		if (xf == 0 && rk == 0 && b->first_xf_is_style)
			report(b, &missing_formats);
		set_xf(b, c, xf);
		set_number(b, c, number_of_rk(rk));
	}
}

static void take_shared_string(struct book *b)
{
	struct cell *c = add_cell(b, CELL_STRING, HEAD, 4);
	if (!c)
		return;
	uint32_t number = get32(b->records.body + HEAD);
	if (number < b->shared_count)
		c->value.string = b->shared[number].string;
	else
		report(b, &missing_strings);
}

static struct cell *take_label(struct book *b, size_t head)
{
	struct cell *c = add_cell(b, CELL_STRING, head, 1);
	if (c)
		c->value.string = string_in_record(b, head, head == HEAD_2);
	return c;
}

/*
 * Reads the font runs after a string of BIFF5: their count, then the first character and the font
 * of each, in 8 bits.
 */
static void take_runs(struct book *b, const struct string *s)
{
	enum { TEXT = HEAD + 2, RUN = 2 };
	const struct biff *r = &b->records;
	size_t at = TEXT + s->count;
	if (b->version == 8 || r->length <= at)
		return;
	size_t count = r->body[at++];
	for (; count > 0 && r->length >= at + RUN; count--, at += RUN)
		string_set_font(&b->arena, s, r->body[at], r->body[at + 1]);
}

static void take_rich_label(struct book *b)
{
	const struct cell *c = take_label(b, HEAD);
	if (c)
		take_runs(b, &c->value.string);
}

/* Reads a formula's last value; returns whether it is a string, which follows. */
static int take_formula(struct book *b, size_t head)
{
	struct cell *c = add_cell(b, CELL_NUMBER, head, 8);
	if (!c)
		return 0;
	const unsigned char *value = b->records.body + head;
	if (b->version >= 5)
		uncalculated_take(&b->uncalculated, value, b->records.length - head,
				  b->sheet_number);
	if (get16(value + 6) != NO_NUMBER) {
		set_number(b, c, number_at(value));
		return 0;
	}
	c->kind = value[0] == VALUE_BOOLEAN ? CELL_BOOLEAN
		  : value[0] == VALUE_ERROR ? CELL_ERROR
					    : CELL_STRING;
	c->value.string = (struct string){0};
	if (c->kind != CELL_STRING)
		c->value.code = value[2];
	return value[0] == VALUE_STRING;
}

void cell_records_end(const struct book *b, int formula)
{
	if (formula)
		report(b, &missing_strings);
}

/* Takes a record of the less frequent types; see cell_records_take(). */
static int take_other(struct book *b, int *formula)
{
	unsigned type = b->records.type;
	size_t head = head_of(b, type);
	int awaits_string = 0;
	switch (type) {
	case BIFF_STRING_2:
	case BIFF_STRING:
		if (*formula)
			b->cells[b->cell_count - 1].value.string =
				string_in_record(b, 0, b->version == 2);
		else
			report(b, &lone_strings);
		*formula = 0;
		return 1;
	case BIFF_INTEGER_2:
		take_integer(b);
		break;
	case BIFF_NUMBER_2:
		take_number(b, head);
		break;
	case BIFF_LABEL_2:
	case BIFF_LABEL:
		take_label(b, head);
		break;
	case BIFF_RSTRING:
		take_rich_label(b);
		break;
	case BIFF_BOOLERR_2:
	case BIFF_BOOLERR:
		take_boolean_or_error(b, head);
		break;
	case BIFF_FORMULA:
	case BIFF_FORMULA_3:
	case BIFF_FORMULA_4:
		awaits_string = take_formula(b, head);
		break;
	case BIFF_MULRK:
		take_numbers(b);
		break;
	case BIFF_MULBLANK:
		if (!has_declared_columns(&b->records, 2))
			report(b, &invalid_cells);
		break;
	case BIFF_IXFE:
		b->next_xf = get16(b->records.body);
		return 1;
	default:
		/* Records that belong to a formula may precede its string. */
		return 0;
	}
	cell_records_end(b, *formula);
	*formula = awaits_string;
	return 1;
}

int cell_records_take(struct book *b, int *formula)
{
	switch (b->records.type) {
	case BIFF_BLANK:
	case BIFF_ROW:
	case BIFF_DBCELL:
		return 1;
	case BIFF_LABELSST:
		take_shared_string(b);
		break;
	case BIFF_NUMBER:
		take_number(b, HEAD);
		break;
	case BIFF_RK:
		take_rk(b);
		break;
	default:
		return take_other(b, formula);
	}
	cell_records_end(b, *formula);
	*formula = 0;
	return 1;
}
