/* Formulas in the text of cells, as a user types them; see typed_formula.c. */
#ifndef GUEST_FORMATS_SHEET_TYPED_FORMULA_H
#define GUEST_FORMATS_SHEET_TYPED_FORMULA_H

#include <stddef.h>
#include <stdint.h>

struct typed_text {
	const uint16_t *units; /* that Excel shows, unless it is a formula */
	size_t count;
	int is_formula; /* Excel would calculate it */
};

/* Returns what a cell shows whose file has only this text. */
struct typed_text typed_text_of(const uint16_t *units, size_t count);

#endif
