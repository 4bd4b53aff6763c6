/* Presentations of PowerPoint 95; see old.c. */
#ifndef GUEST_FORMATS_PPT_OLD_H
#define GUEST_FORMATS_PPT_OLD_H

#include "io/stream.h"

/* Whether the stream is one of PowerPoint 95. */
int old_is_document(const struct stream *s);

void old_put(const struct stream *s);

#endif
