/* Content that the text leaves out; see omissions.c. */
#ifndef GUEST_FORMATS_RTF_OMISSIONS_H
#define GUEST_FORMATS_RTF_OMISSIONS_H

#include <stddef.h>

#include "state.h"

struct control;

/* Count the visible characters of hidden or deleted text: a run of bytes, or a unit. */
void omissions_text(struct rtf_reader *r, const unsigned char *bytes, size_t count);
void omissions_unit(struct rtf_reader *r, unsigned unit);

/* Counts a picture, unless it shows the content of an object. */
void omissions_picture(struct rtf_reader *r);

/* Skips the rest of a group that is hidden or deleted, and counts its text. */
void omissions_skip(struct rtf_reader *r);

/* Skips the rest of a destination, INDEX_ENTRIES or NOTE_SEPARATORS, and counts its text. */
void omissions_skip_destination(struct rtf_reader *r, unsigned destination);

/* Skips the rest of an ignorable destination of this unknown name; counts it if it has text. */
void omissions_skip_unknown(struct rtf_reader *r, const struct control *control);

#endif
