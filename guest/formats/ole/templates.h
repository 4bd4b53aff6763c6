/* The templates of equations, such as fractions and sums; see templates.c. */
#ifndef GUEST_FORMATS_OLE_TEMPLATES_H
#define GUEST_FORMATS_OLE_TEMPLATES_H

#include <stdint.h>

#include "linear.h"
#include "mtef.h"

enum { TEMPLATE_SLOTS = 4 };

/* The content of a template. */
struct template_parts {
	struct operand slots[TEMPLATE_SLOTS]; /* in the records' order; absent ones are empty */
	uint32_t symbol;                      /* the last character outside of the slots, or 0 */
};

/* Appends a template to a line. Its slots were written after the line. */
void template_put(struct linear *t, struct operand *line, const struct mtef *m,
		  const struct mtef_record *r, const struct template_parts *parts);

#endif
