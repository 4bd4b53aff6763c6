/* Extracts text from a file with an unusable structure; see broken.c. */
#ifndef GUEST_FORMATS_PLAIN_BROKEN_H
#define GUEST_FORMATS_PLAIN_BROKEN_H

#include "formats/reader.h"

/* Reads the whole file as the text of a Word document, for the option -b. */
reader broken_read;

#endif
