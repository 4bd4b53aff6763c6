/* Presentations of PowerPoint 4; see powerpoint_4.c. */
#ifndef GUEST_FORMATS_PPT_POWERPOINT_4_H
#define GUEST_FORMATS_PPT_POWERPOINT_4_H

#include "io/stream.h"

/* Writes the presentation in the stream "PP40"; returns 0 if it is not one. */
int powerpoint_4_put(const struct stream *s);

#endif
