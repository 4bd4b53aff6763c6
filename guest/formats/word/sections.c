/*
 * Reads sections ([MS-DOC] 2.8.26, PlcfSed): positions, and for each the offset of its properties
 * in the main stream, which begin with their length.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "sections.h"

enum { CP = 4, PLACE = 2 };

void sections_read(struct sections *s, const struct fib *fib, const struct stream *main,
		   const struct stream *table)
{
	struct range range = fib->ranges[SECTIONS];
	*s = (struct sections){
		.family = fib->family, .main = main, .size = fib->family == WORD_2 ? 6 : 12};
	if (range.length > CP && (s->plc = range_copy(table, range)))
		s->count = (range.length - CP) / (CP + s->size);
}

int section_at(const struct sections *s, uint32_t position)
{
	uint32_t low = 0, high = s->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (get32(s->plc + CP * (middle + 1)) <= position)
			low = middle + 1;
		else
			high = middle;
	}
	return low < s->count ? (int)low : NO_SECTION;
}

struct sprms section_properties(const struct sections *s, uint32_t section,
				unsigned char bytes[LONGEST_SECTION])
{
	struct sprms sprms = {bytes, 0, s->family};
	unsigned char length[2];
	unsigned size = s->family == WORD_2 ? 1 : 2;
	uint32_t at = get32(s->plc + CP * (s->count + 1) + s->size * section + PLACE);
	if (at == UINT32_MAX || stream_read(s->main, at, length, size) < size)
		return sprms;
	size_t n = size == 1 ? length[0] : get16(length);
	sprms.left = (uint32_t)stream_read(s->main, at + size, bytes,
					   n < LONGEST_SECTION ? n : LONGEST_SECTION);
	return sprms;
}

void sections_close(struct sections *s)
{
	free(s->plc);
	s->plc = NULL;
}
