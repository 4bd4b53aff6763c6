/* Comments; see comments.c. */
#ifndef GUEST_FORMATS_PPT_COMMENTS_H
#define GUEST_FORMATS_PPT_COMMENTS_H

#include "page.h"

/* Writes a slide's comments, each after its author. */
void comments_put(struct page *p);

#endif
