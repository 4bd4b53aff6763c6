/* What a form's field shows; see form.c. */
#ifndef GUEST_FORMATS_WORD_FORM_H
#define GUEST_FORMATS_WORD_FORM_H

#include "fib.h"

/* Puts what the check box or list shows whose data lie at `location` of the data stream, which may be NULL. */
void form_put(const struct stream *data, enum family family, uint32_t location);

#endif
