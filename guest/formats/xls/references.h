/* References from charts to cells; see references.c. */
#ifndef GUEST_FORMATS_XLS_REFERENCES_H
#define GUEST_FORMATS_XLS_REFERENCES_H

#include <stddef.h>
#include <stdint.h>

#include "biff.h"

/* The lists of sheets and workbooks that formulas refer to, in BIFF8. Initialise with zeros. */
struct references {
	uint32_t sheets; /* offset of the record with the sheets, or 0 */
	unsigned books;  /* how many workbooks have been listed */
	unsigned own;    /* this workbook's number among them, from 1 on, or 0 */
};

/* Takes the current record of the globals: SUPBOOK or EXTERNSHEET. */
void references_take(struct references *f, const struct biff *r);

/*
 * Returns whether a formula that is only a reference refers to another workbook or to deleted
 * cells. `version` is that of BIFF.
 */
int references_lead_elsewhere(const struct references *f, const struct biff *r, unsigned version,
			      const unsigned char *formula, size_t length);

#endif
