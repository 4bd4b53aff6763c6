/* A member's bytes; see unpack.c. */
#ifndef GUEST_FORMATS_ZIP_UNPACK_H
#define GUEST_FORMATS_ZIP_UNPACK_H

#include "members.h"

/* Returns whether the method by which a member is compressed is supported. */
int member_can_be_unpacked(const struct member *m);

/* Passes a member's bytes to the current attachment, and reports its damage. */
void member_unpack(const struct stream *archive, const struct member *m);

#endif
