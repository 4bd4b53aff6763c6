/* The offsets of the sheets in the stream; see sheet_list.c. */
#ifndef GUEST_FORMATS_XLS_SHEET_LIST_H
#define GUEST_FORMATS_XLS_SHEET_LIST_H

#include "book.h"

/*
 * Searches the listed sheets that are not at their offsets; the offset of a sheet that is not found
 * becomes NOWHERE.
 */
void sheet_list_locate(struct book *b);

/* Returns where the substream at this offset ends at the latest: at the next one. */
uint32_t sheet_list_limit(const struct book *b, uint32_t offset);

/* Returns the kind of the substream that begins at this offset and is not in the list, or 0. */
unsigned sheet_list_unlisted(const struct book *b, uint32_t offset);

/* Returns the offset of the first unlisted sheet of cells from an offset on, or NOWHERE. */
uint32_t sheet_list_find(struct book *b, uint32_t from);

#endif
