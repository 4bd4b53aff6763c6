/* Presentations of PowerPoint 95; see old.c. */
#ifndef CATDOC_PORT_PPT_OLD_H
#define CATDOC_PORT_PPT_OLD_H

#include "stream.h"

/* Whether the stream is one of PowerPoint 95. */
int is_old(const struct stream *s);

void old_put(const struct stream *s);

#endif
