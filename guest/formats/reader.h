/*
 * The interface of all readers. document.c selects one by the document's first bytes or its stream
 * names.
 */
#ifndef GUEST_FORMATS_READER_H
#define GUEST_FORMATS_READER_H

#include "io/compound.h"
#include "io/input.h"

struct document {
	struct input *file;
	struct compound *compound; /* the same file as a container; NULL if it is not one */
};

enum outcome {
	READ,    /* the readable text was written; the report tells the rest */
	DAMAGED, /* nothing could be read: the run ended inside the document */
	OTHER,   /* the document is not of this reader's format */
};

/*
 * Reads a document. A reader sets the format in the report (report_format()), writes the text
 * (text/text.h) and the metadata (text/metadata.h), and reports damage where it finds it
 * (damage_found()). It sets FLAG_WHOLE if it reached the end that the document declares. The
 * document's content is untrusted.
 */
typedef enum outcome reader(const struct document *d);

reader word_read;         /* Word 2 to 2003 */
reader rtf_read;          /* Rich Text Format */
reader write_read;        /* Windows Write, Word for DOS, Word 1 */
reader workbook_read;     /* Excel 2 to 2003 */
reader presentation_read; /* PowerPoint 4 to 2003 */
reader object_read;       /* an OLE object that contains a document */
reader zip_read;          /* a ZIP archive, whose members are documents */
reader text_based_read;   /* formats that consist of text, such as HTML */

#endif
