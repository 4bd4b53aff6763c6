/*
 * Finds formulas that no program has calculated yet. Libraries that write workbooks leave an empty
 * string or 0 as the value, and Excel calculates it when it opens the file.
 */
#include "base/bytes.h"
#include "base/damage.h"
#include "uncalculated.h"

static const struct damage uncalculated = {VALUES_MISSING, "formulas without a calculated value",
					   "sheet"};

/* The number that LibreOffice gives for its own calculation engine. */
enum { LIBREOFFICE = 0x00018D54 };

void uncalculated_take_engine(struct uncalculated *u, const struct biff *r)
{
	enum { ENGINE = 4, END = 8 };
	if (r->length >= END)
		u->engine = get32(r->body + ENGINE);
}

void uncalculated_take(struct uncalculated *u, const unsigned char *value, size_t size,
		       uint32_t sheet)
{
	/* Excel has a position in its calculation chain after the flags ([MS-XLS] 2.4.127). */
	enum { FLAGS = 8, CHAIN = 10, END = 14, CALCULATE_ON_LOAD = 3 };
	if (size < END || get32(value + CHAIN) != 0)
		return;
	int is_empty = value[0] == VALUE_EMPTY && get16(value + 6) == NO_NUMBER,
	    is_zero = (get32(value) | get32(value + 4)) == 0;
	if (!is_empty && !is_zero) {
		u->has_results = 1;
		return;
	}
	/* A workbook with an engine may have formulas whose results are empty. */
	int is_new = is_empty ? u->engine == 0
			      : (value[FLAGS] & CALCULATE_ON_LOAD) && u->engine != LIBREOFFICE;
	if (!is_new)
		return;
	if (u->count++ == 0)
		u->first = sheet;
}

void uncalculated_report(const struct uncalculated *u)
{
	/* A library that calculates some formulas calculates all of them. */
	damage_found(&uncalculated, u->first, u->has_results ? 0 : u->count);
}
