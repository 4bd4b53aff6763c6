/* The templates of equations, such as fractions and sums; see templates.c. */
#ifndef GUEST_FORMATS_OLE_TEMPLATES_H
#define GUEST_FORMATS_OLE_TEMPLATES_H

#include <stdint.h>

#include "linear.h"

/* The kinds of templates. */
enum form_kind {
	FORM_PLAIN, /* the slots, one after the other */
	FORM_FENCE,
	FORM_ROOT,
	FORM_FRACTION,
	FORM_SCRIPT,
	FORM_SCRIPT_BEFORE, /* the character that has the scripts */
	FORM_ACCENT,
	FORM_ARROW,
	FORM_OPERATOR,
	FORM_LIMIT, /* a base with scripts */
	FORM_FUNCTION, /* a name and its argument */
	FORM_BRACE,
	FORM_DIVISION,
	FORM_DIRAC,
};

/* The written form of a template. */
struct form {
	enum form_kind kind;
	/*
	 * Its brackets, 0 for an absent one. Otherwise its symbol, and the sign of the script of an
	 * arrow or a brace. The symbol is 0 if it is a part of the template or the usual one.
	 */
	uint16_t first, second;
};

enum { TEMPLATE_SLOTS = 4 };

/* The content of a template. */
struct template_parts {
	struct operand slots[TEMPLATE_SLOTS]; /* in the order of templates.c; absent ones are empty */
	uint32_t symbol;                      /* the last character outside of the slots, or 0 */
};

/* Appends a template to a line. Its slots were written after the line. */
void template_put(struct linear *t, struct operand *line, const struct form *f,
		  const struct template_parts *parts);

#endif
