/* The metadata of a message: its subject, sender and date; see message_metadata.c. */
#ifndef GUEST_FORMATS_MIME_MESSAGE_METADATA_H
#define GUEST_FORMATS_MIME_MESSAGE_METADATA_H

#include "fields.h"

/* Adds the metadata that the page itself does not have. */
void message_metadata_read(struct slice header);

#endif
