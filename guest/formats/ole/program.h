/* The program of an OLE object; see program.c. */
#ifndef GUEST_FORMATS_OLE_PROGRAM_H
#define GUEST_FORMATS_OLE_PROGRAM_H

#include <stdint.h>

#include "io/compound.h"

/* A ProgID has at most 39 characters; class names of OLE 1 are as short. */
enum { PROGRAM_SIZE = 64 };

/*
 * Gets the ProgID or class name of the object in a storage, in ASCII, as in "Excel.Sheet.8". It is
 * from the stream "\1CompObj" or from the storage's CLSID. If unknown, returns 0 and sets "".
 */
int ole_program(struct compound *c, uint32_t storage, char name[PROGRAM_SIZE]);

/* Returns the name of the class of the object in a storage, by its CLSID, or "". */
const char *ole_class(const struct compound *c, uint32_t storage);

/* The content of an object. */
enum ole_content {
	OLE_DOCUMENT, /* a document, or content of an unknown program */
	OLE_EQUATION,
	OLE_CHART,   /* of Microsoft Graph */
	OLE_PICTURE, /* without words */
	OLE_SOUND,   /* or video */
	OLE_CONTROL, /* a form's control */
	OLE_WORDART,
	OLE_LINK, /* to a file; the object has only a picture of it */
};

/* Returns the content of a program's objects; `name` is a ProgID or class name. */
enum ole_content ole_content(const char *name);

#endif
