/* Guesses the width of characters; see utf16.c. */
#ifndef GUEST_CHARSET_UTF16_H
#define GUEST_CHARSET_UTF16_H

#include <stddef.h>

/* Returns whether a block of Word's text looks like UTF-16 rather than 8-bit text. */
int utf16_is_likely(const unsigned char *bytes, size_t count);

#endif
