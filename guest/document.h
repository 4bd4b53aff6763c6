/* Reads one document with the reader for its format; see document.c. */
#ifndef GUEST_DOCUMENT_H
#define GUEST_DOCUMENT_H

struct input;

/*
 * Reads a document, the last one of the run or not, writes its text and fills in the report. Returns
 * 0 on success, otherwise the exit code with the reason.
 */
int document_read(struct input *file, int is_last);

#endif
