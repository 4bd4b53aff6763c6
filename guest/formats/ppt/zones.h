/* Presentations of PowerPoint 4; see zones.c. */
#ifndef GUEST_FORMATS_PPT_ZONES_H
#define GUEST_FORMATS_PPT_ZONES_H

#include "io/stream.h"

/* Puts the presentation in the stream "PP40"; 0 where it is none. */
int zones_put(const struct stream *s);

#endif
