/* Text that style sheets generate; see generated.c. */
#ifndef GUEST_FORMATS_HTML_GENERATED_H
#define GUEST_FORMATS_HTML_GENERATED_H

#include <stddef.h>
#include <stdint.h>

/* Counts the text that the declarations of a rule generate. */
void html_omit_generated(const uint16_t *units, size_t count);

#endif
