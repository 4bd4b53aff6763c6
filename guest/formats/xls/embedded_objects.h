/* Pictures, embedded objects and controls among the shapes; see embedded_objects.c. */
#ifndef GUEST_FORMATS_XLS_EMBEDDED_OBJECTS_H
#define GUEST_FORMATS_XLS_EMBEDDED_OBJECTS_H

#include "base/map.h"
#include "io/compound.h"
#include "book.h"

/* The storages of embedded objects. */
struct embedded_objects {
	struct compound *compound; /* NULL if the file is not one */
	struct map storages;       /* by the object's number; 0 once it is taken */
	int has_others;            /* storages of anything else, such as macros */
};

void embedded_objects_open(struct embedded_objects *o, struct compound *c);

/* Takes an OBJ record of a picture, the current one; returns its text, which may be empty. */
struct string embedded_objects_take_picture(struct book *b);

/* Lists the objects that no shape refers to, and macros. */
void embedded_objects_take_unused(struct embedded_objects *o);

void embedded_objects_close(struct embedded_objects *o);

#endif
