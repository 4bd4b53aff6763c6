/* Presentations of PowerPoint 95; see powerpoint_95.c. */
#ifndef GUEST_FORMATS_PPT_POWERPOINT_95_H
#define GUEST_FORMATS_PPT_POWERPOINT_95_H

#include "io/stream.h"

/* Returns whether the stream is one of PowerPoint 95. */
int powerpoint_95_matches(const struct stream *s);

void powerpoint_95_put(const struct stream *s);

#endif
