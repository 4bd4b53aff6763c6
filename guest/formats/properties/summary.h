/* What compound files say about themselves; see summary.c. */
#ifndef GUEST_FORMATS_PROPERTIES_SUMMARY_H
#define GUEST_FORMATS_PROPERTIES_SUMMARY_H

#include "io/compound.h"

/* Reads the properties that documents of every kind have alike. What cannot be read is counted and does no harm. */
void summary_read(struct compound *c);

#endif
