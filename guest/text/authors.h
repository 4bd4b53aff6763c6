/* The authors of comments, a part of the metadata; see authors.c. */
#ifndef GUEST_TEXT_AUTHORS_H
#define GUEST_TEXT_AUTHORS_H

#include <stddef.h>
#include <stdint.h>

/* Discards the authors of the previous document. */
void authors_begin_document(void);

/* Adds the author of a comment, unless the list already has the name. */
void authors_add(const uint16_t *name, size_t length);

/* Writes the list as a value of the metadata. */
void authors_end_document(void);

#endif
