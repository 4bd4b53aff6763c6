/* The interface of all readers: document.c chooses one by the document's first bytes or its streams' names. */
#ifndef GUEST_FORMATS_READER_H
#define GUEST_FORMATS_READER_H

#include "io/compound.h"
#include "io/input.h"

struct document {
	struct input *file;
	struct compound *compound; /* the same as a compound file; NULL where it is none */
};

enum outcome {
	READ,    /* what could be read has been put as text; what could not is in the report */
	DAMAGED, /* nothing could be read: the run has ended inside the document */
	OTHER,   /* the document is not of this reader's format */
};

/*
 * Reads a document: names its format in the report (report_format()), puts its text (text/text.h) and its metadata
 * (text/metadata.h), counts what it cannot read (report_lost()), and sets FLAG_WHOLE where it came to the end that the document
 * says it has. The document may hold anything.
 */
typedef enum outcome reader(const struct document *d);

reader word_read;         /* Word 2 to 2003 */
reader rtf_read;          /* Rich Text Format */
reader write_read;        /* Windows Write, Word for DOS, Word 1 */
reader workbook_read;     /* Excel 2 to 2003 */
reader presentation_read; /* PowerPoint 4 to 2003 */
reader plain_read;        /* text without a format, for use at a terminal */

#endif
