/* Parts of a document that have no text; see unread.c. */
#ifndef GUEST_FORMATS_PPT_UNREAD_H
#define GUEST_FORMATS_PPT_UNREAD_H

#include "record.h"

/* Counts the sounds and macros of the document with these records. */
void unread_count(struct records document);

#endif
