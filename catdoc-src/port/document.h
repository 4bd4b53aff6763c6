/* Which reader takes a document; see document.c. */
#ifndef CATDOC_PORT_DOCUMENT_H
#define CATDOC_PORT_DOCUMENT_H

#include "compound.h"
#include "input.h"

/* What came of a document. */
enum outcome {
	READ,    /* what could be read has been put as text; what could not is in the report */
	DAMAGED, /* nothing could be: the run has ended inside the document */
	OTHER,   /* it is for another reader */
	UNKNOWN, /* there is none for it */
};

/*
 * The readers of ours. Each takes a document of its format, as the first bytes or the streams' names say; what is
 * inside may be anything.
 */
enum outcome rtf_read(struct input *f);
/* `c` is NULL where the document has no container (BIFF2 to 4). */
enum outcome workbook_read(struct input *f, struct compound *c);
/* `c` is NULL where the document has no container (Word 2 and 6). */
enum outcome word_read(struct input *f, struct compound *c);
enum outcome presentation_read(struct compound *c);
/* Write, Word for DOS, Word 1. */
enum outcome write_read(struct input *f);

/* Reads a document by the reader of ours that takes it; OTHER where none does. */
enum outcome document_read(struct input *f);

#endif
