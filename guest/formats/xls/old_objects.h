/* Objects on a sheet before BIFF8; see old_objects.c. */
#ifndef GUEST_FORMATS_XLS_OLD_OBJECTS_H
#define GUEST_FORMATS_XLS_OLD_OBJECTS_H

#include "book.h"

/* Returns the text of an OBJ record of BIFF3 to BIFF5, the current one, which is of this kind. */
struct string old_objects_take(struct book *b, unsigned kind);

#endif
