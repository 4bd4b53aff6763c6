/* Embedded objects of PowerPoint 4 and 95; see object_storages.c. */
#ifndef GUEST_FORMATS_PPT_OBJECT_STORAGES_H
#define GUEST_FORMATS_PPT_OBJECT_STORAGES_H

#include "io/compound.h"

/* Lists the objects as attachments or as omitted. */
void object_storages_take(struct compound *c);

#endif
