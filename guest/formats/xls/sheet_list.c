/*
 * Locates the sheets of the list. A damaged list may lack a sheet or have a wrong offset; then the
 * stream is searched for the sheets that it does not lead to.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "sheet_list.h"

static const struct damage searched_sheets = {
	TEXT_UNCERTAIN, "sheets with a wrong offset in the list", "byte"};

static int compare(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

/* Returns how many of the listed sheets begin at this offset or before it. */
static size_t count_up_to(const struct book *b, uint32_t offset)
{
	size_t low = 0, high = b->sheet_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (b->offsets[middle] > offset)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static int is_listed(const struct book *b, uint32_t offset)
{
	size_t count = count_up_to(b, offset);
	return count > 0 && b->offsets[count - 1] == offset;
}

static int begins_substream(const struct book *b, uint32_t offset)
{
	unsigned char type[2];
	return biff_peek(&b->records, offset, type, sizeof(type)) && get16(type) == BIFF_BOF;
}

unsigned sheet_list_unlisted(const struct book *b, uint32_t offset)
{
	enum { LENGTH = 2, VERSION = 4, KIND = 6, HEAD = 8, SHORTEST = 6, LONGEST = 16 };
	enum { VERSIONS = 0xFF00 };
	unsigned char bof[HEAD];
	if (offset >= b->records.stream->length ||
	    !biff_peek(&b->records, offset, bof, sizeof(bof)) || get16(bof) != BIFF_BOF)
		return 0;
	unsigned length = get16(bof + LENGTH), kind = get16(bof + KIND),
		 version = get16(bof + VERSION) & VERSIONS;
	/* Some writers have the other version in the sheets. */
	int is_sheet = length >= SHORTEST && length <= LONGEST &&
		       (version == BIFF_VERSION_8 || version == BIFF_VERSION_5) &&
		       !is_listed(b, offset);
	return is_sheet ? kind : 0;
}

static int misses(const void *book, uint32_t offset)
{
	return substream_has_cells(sheet_list_unlisted(book, offset));
}

uint32_t sheet_list_find(struct book *b, uint32_t from)
{
	uint32_t end = b->records.stream->length,
		 found = biff_search(&b->records, from, end, misses, b);
	return found < end ? found : NOWHERE;
}

/* Most lists are in the order of the stream. */
static void sort_offsets(struct book *b)
{
	int is_sorted = 1;
	uint32_t last = 0;
	for (size_t i = 0; i < b->sheet_count; i++) {
		uint32_t offset = b->sheets[i].offset;
		b->offsets[i] = offset;
		is_sorted &= offset >= last;
		last = offset;
	}
	if (!is_sorted)
		qsort(b->offsets, b->sheet_count, sizeof(*b->offsets), compare);
}

void sheet_list_locate(struct book *b)
{
	uint32_t from = 0, last_listed = 0;
	b->offsets = memory_zeroed(b->sheet_count, sizeof(*b->offsets));
	int in_order = 1;
	for (size_t i = 0; i < b->sheet_count; i++) {
		struct sheet *s = &b->sheets[i];
		in_order &= s->offset > last_listed;
		last_listed = s->offset;
		if (!begins_substream(b, s->offset))
			s->offset = NOWHERE;
	}
	sort_offsets(b);
	for (size_t i = 0; i < b->sheet_count && from != NOWHERE; i++) {
		struct sheet *s = &b->sheets[i];
		if (s->offset != NOWHERE || !sheet_has_cells(s))
			continue;
		from = s->offset = sheet_list_find(b, from);
		/* Some writers list wrong offsets, but these tell the order of the sheets. */
		damage_found(&searched_sheets, from, from != NOWHERE && !in_order);
		from += from != NOWHERE;
	}
	if (from > 0)
		sort_offsets(b);
}

uint32_t sheet_list_limit(const struct book *b, uint32_t offset)
{
	size_t next = count_up_to(b, offset);
	uint32_t end = b->records.stream->length;
	return next < b->sheet_count && b->offsets[next] < end ? b->offsets[next] : end;
}
