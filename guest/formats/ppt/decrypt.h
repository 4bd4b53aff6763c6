/* Decrypts presentations; see decrypt.c. */
#ifndef GUEST_FORMATS_PPT_DECRYPT_H
#define GUEST_FORMATS_PPT_DECRYPT_H

#include "io/compound.h"
#include "objects.h"

/* Decrypts all objects. Returns 0 if no password opens the presentation. */
int objects_decrypt(struct objects *o, struct compound *c);

#endif
