/* WordArt: text that is drawn as a shape; see artwork.c. */
#ifndef GUEST_FORMATS_WORD_ARTWORK_H
#define GUEST_FORMATS_WORD_ARTWORK_H

#include "formats/officeart/record.h"

/* Writes the text, in UTF-16 up to a zero, as a paragraph. */
void artwork_put(struct records text);

#endif
