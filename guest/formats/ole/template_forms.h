/* The templates of all versions of MTEF in one numbering; see template_forms.c. */
#ifndef GUEST_FORMATS_OLE_TEMPLATE_FORMS_H
#define GUEST_FORMATS_OLE_TEMPLATE_FORMS_H

#include <stdint.h>

#include "mtef.h"

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
	FORM_LIMIT,
	FORM_BRACE,
	FORM_DIVISION,
	FORM_DIRAC,
};

/* The written form of a template. */
struct form {
	enum form_kind kind;
	/*
	 * Its brackets, 0 for an absent one. Otherwise its symbol, 0 if the symbol is a part of the
	 * template, and the sign of the script of an arrow or a brace.
	 */
	uint16_t first, second;
};

/* Returns the form of a template; one of an unknown selector is plain. */
struct form form_of(const struct mtef *m, const struct mtef_record *r);

#endif
