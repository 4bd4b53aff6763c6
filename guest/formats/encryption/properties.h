/* Encrypted metadata; see properties.c. */
#ifndef GUEST_FORMATS_ENCRYPTION_PROPERTIES_H
#define GUEST_FORMATS_ENCRYPTION_PROPERTIES_H

#include "cipher.h"
#include "io/compound.h"

/*
 * Reads the metadata in the encrypted stream of this name, if there is one. Only RC4 encrypts
 * metadata.
 */
void encrypted_properties_read(struct compound *c, const char *name, struct cipher *cipher);

#endif
