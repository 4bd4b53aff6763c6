/* What compound files say about themselves; see summary.c. */
#ifndef CATDOC_PORT_PROPERTIES_SUMMARY_H
#define CATDOC_PORT_PROPERTIES_SUMMARY_H

#include "../compound.h"

/* Reads the properties that documents of every kind have alike. What cannot be read is counted and does no harm. */
void summary_read(struct compound *c);

#endif
