/* Word 1 for Windows; see word1.c. */
#ifndef GUEST_FORMATS_WRITE_WORD1_H
#define GUEST_FORMATS_WRITE_WORD1_H

#include "base/bytes.h"
#include "formats/reader.h"
#include "io/stream.h"

/* Returns whether wIdent is that of one of its two releases. */
static inline int is_word_1(const unsigned char *start)
{
	return get16(start) == 0xA59B || get16(start) == 0xA59C;
}

enum outcome word_1_read(struct stream *file);

#endif
