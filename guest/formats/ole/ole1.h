/* Objects as OLE 1 stores them, in RTF and Write documents ([MS-OLEDS] 2.2); see ole1.c. */
#ifndef GUEST_FORMATS_OLE_OLE1_H
#define GUEST_FORMATS_OLE_OLE1_H

#include <stdint.h>

#include "io/stream.h"
#include "program.h"

struct ole1 {
	enum { OLE1_STATIC, OLE1_LINKED, OLE1_EMBEDDED } kind; /* static: only a picture */
	char program[PROGRAM_SIZE];                            /* class name, as in "Equation.3" */
	/*
	 * The content of an embedded object: a compound file, or data in the program's own format.
	 * The length is the declared one.
	 */
	uint32_t at, length;
};

/*
 * Reads the header of the object at `at` in a stream, which may be only the object's first bytes.
 * Returns 0 if it is not such an object, or if the stream ends in the header.
 */
int ole1_read(const struct stream *s, uint32_t at, struct ole1 *object);

#endif
