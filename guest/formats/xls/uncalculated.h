/* Formulas that no program has calculated; see uncalculated.c. */
#ifndef GUEST_FORMATS_XLS_UNCALCULATED_H
#define GUEST_FORMATS_XLS_UNCALCULATED_H

#include <stddef.h>
#include <stdint.h>

#include "biff.h"

/*
 * What the formulas of a workbook show about whether a program calculated them. Initialise with
 * zeros.
 */
struct uncalculated {
	uint32_t engine; /* the calculation engine that the workbook names */
	uint32_t count;  /* of formulas that may not have been calculated */
	uint32_t first;  /* the number of the first one's sheet */
	int has_results; /* others have been calculated */
};

/* Takes the current record, a RECALCID. */
void uncalculated_take_engine(struct uncalculated *u, const struct biff *r);

/*
 * Takes a formula of BIFF5 or BIFF8 on the sheet of this number: its value, and the bytes after it
 * in the record.
 */
void uncalculated_take(struct uncalculated *u, const unsigned char *value, size_t size,
		       uint32_t sheet);

/* Reports the formulas when the workbook ends. */
void uncalculated_report(const struct uncalculated *u);

#endif
