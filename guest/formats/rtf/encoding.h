/* The encoding of RTF's own bytes, for documents that an editor has saved anew; see encoding.c. */
#ifndef GUEST_FORMATS_RTF_ENCODING_H
#define GUEST_FORMATS_RTF_ENCODING_H

#include <stddef.h>
#include <stdint.h>

#include "io/input.h"

/* The number of first bytes that show whether a document is RTF. */
enum { ENCODING_HEAD = 512 };

/* Returns whether a document with these first bytes is RTF, in any encoding. */
int encoding_is_rtf(const unsigned char *head, size_t count);

/*
 * Returns the document in an encoding that contains ASCII, and at its first brace; `is_utf_8` tells
 * whether its other bytes are UTF-8.
 */
struct input *encoding_open(struct input *f, int *is_utf_8);

/*
 * Returns the character of UTF-8 that begins with `lead`, and reads its other bytes; 0 if the bytes
 * are not UTF-8; then only `lead` has been read.
 */
uint32_t encoding_utf_8(struct input *f, int lead);

#endif
