/* Text out of a file whose structure is of no use; see broken.c. */
#ifndef GUEST_FORMATS_PLAIN_BROKEN_H
#define GUEST_FORMATS_PLAIN_BROKEN_H

#include "formats/reader.h"

/* Reads the file's bytes from the first to the last as the text of a Word document, for the option -b. */
reader broken_read;

#endif
