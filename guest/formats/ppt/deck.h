/* The slides of a presentation; see deck.c. */
#ifndef GUEST_FORMATS_PPT_DECK_H
#define GUEST_FORMATS_PPT_DECK_H

#include "objects.h"

/* Puts the presentation that these objects make. `known` is what objects_open() returned. 0 where there is none. */
int deck_put(struct objects *objects, int known);

#endif
