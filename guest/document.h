/* Reads one document by the reader for its format; see document.c. */
#ifndef GUEST_DOCUMENT_H
#define GUEST_DOCUMENT_H

struct input;

/*
 * Reads a document, puts its text and fills in the report. Returns 0 where it could be read, otherwise the exit code that
 * says why not.
 */
int document_read(struct input *file);

#endif
