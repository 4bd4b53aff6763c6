/* Encrypted metadata; see properties.c. */
#ifndef GUEST_FORMATS_ENCRYPTION_PROPERTIES_H
#define GUEST_FORMATS_ENCRYPTION_PROPERTIES_H

#include "cipher.h"
#include "io/compound.h"

/* Reads the metadata in the stream of this name, if there is one. */
void encrypted_properties_read(struct compound *c, const char *name, struct cipher *cipher);

#endif
