/* Headers and footers; see footers.c. */
#ifndef GUEST_FORMATS_PPT_FOOTERS_H
#define GUEST_FORMATS_PPT_FOOTERS_H

#include "record.h"
#include "text_atoms.h"

/* Their owner ([MS-PPT] 2.4.15.1 to 2.4.15.3). */
enum footers_of { FOOTERS_OF_SLIDE = 0, FOOTERS_OF_SLIDES = 3, FOOTERS_OF_NOTES = 4 };

/* Reads the visible footers of these records into `values`, which keeps its content without any. */
void footers_read(struct records r, enum footers_of whose, struct field_values *values);

#endif
