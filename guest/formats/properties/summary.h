/* The metadata of compound files; see summary.c. */
#ifndef GUEST_FORMATS_PROPERTIES_SUMMARY_H
#define GUEST_FORMATS_PROPERTIES_SUMMARY_H

#include "io/compound.h"

/*
 * Reads the properties that all kinds of documents share. Unreadable ones are counted and otherwise
 * ignored.
 */
void summary_read(struct compound *c);

/* Returns whether streams of this name have such properties. */
int summary_has(const char *name);

/* Reads the stream of such a name in the same way. */
void summary_take(const char *name, const struct stream *stream);

/* Returns the code page of the summary's 8-bit strings, or 0 if unknown. */
unsigned summary_codepage(struct compound *c);

#endif
