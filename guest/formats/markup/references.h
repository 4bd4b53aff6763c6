/* Character references, such as &amp; and &#8217;; see references.c. */
#ifndef GUEST_FORMATS_MARKUP_REFERENCES_H
#define GUEST_FORMATS_MARKUP_REFERENCES_H

#include <stdint.h>

#include "language.h"

/* The characters of a reference. */
struct reference_text {
	uint32_t characters[2]; /* the second one is 0 for most; both are, if it is not a reference */
	unsigned length;        /* of what is the reference in the text */
};

/* Reads a reference, whose text is what follows the ampersand. */
struct reference_text reference_read(enum markup_language language, const char *text,
				     int has_semicolon);

#endif
