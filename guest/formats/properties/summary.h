/* The metadata of compound files; see summary.c. */
#ifndef GUEST_FORMATS_PROPERTIES_SUMMARY_H
#define GUEST_FORMATS_PROPERTIES_SUMMARY_H

#include "io/compound.h"

/*
 * Reads the properties that all kinds of documents share. Unreadable ones are counted and otherwise
 * ignored.
 */
void summary_read(struct compound *c);

#endif
