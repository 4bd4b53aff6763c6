/* The templates of all versions of MTEF in one numbering; see template_forms.c. */
#ifndef GUEST_FORMATS_OLE_TEMPLATE_FORMS_H
#define GUEST_FORMATS_OLE_TEMPLATE_FORMS_H

#include "mtef.h"
#include "templates.h"

/* Returns the form of a template; one of an unknown selector is plain. */
struct form form_of(const struct mtef *m, const struct mtef_record *r);

#endif
