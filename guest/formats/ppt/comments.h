/* Comments; see comments.c. */
#ifndef GUEST_FORMATS_PPT_COMMENTS_H
#define GUEST_FORMATS_PPT_COMMENTS_H

#include "page.h"

/* Puts a slide's comments, each after its author. */
void comments_put(struct page *p);

#endif
