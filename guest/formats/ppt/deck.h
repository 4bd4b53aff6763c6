/* The slides of a presentation; see deck.c. */
#ifndef GUEST_FORMATS_PPT_DECK_H
#define GUEST_FORMATS_PPT_DECK_H

#include "objects.h"

/*
 * Writes the presentation of these objects. `has_directory` is the result of objects_open().
 * Returns 0 if there is no presentation.
 */
int deck_put(struct objects *objects, int has_directory);

#endif
