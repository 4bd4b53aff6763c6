/*
 * Reads sections ([MS-DOC] 2.8.26, PlcfSed): positions, and for each the offset of its properties
 * in the main stream, which begin with their length.
 */
#include "base/bytes.h"
#include "base/damage.h"
#include "sections.h"

enum { PLACE = 2 };

static const struct damage invalid_sections = {TEXT_UNCERTAIN, "invalid tables of sections",
					       "byte"};

void sections_read(struct sections *s, const struct fib *fib, const struct stream *main,
		   const struct stream *table)
{
	struct range range = fib->ranges[SECTIONS];
	*s = (struct sections){.family = fib->family, .main = main};
	if (!plc_read(&s->plc, table, range, fib->family == WORD_2 ? 6 : 12) && range.length > 0)
		damage_found(&invalid_sections, range.at, 1);
}

int section_at(const struct sections *s, uint32_t position)
{
	uint32_t found = plc_find(&s->plc, position);
	return found < s->plc.count && position < plc_position(&s->plc, found + 1) ? (int)found
										    : NO_SECTION;
}

struct sprms section_properties(const struct sections *s, uint32_t section,
				unsigned char bytes[LONGEST_SECTION])
{
	struct sprms sprms = {bytes, 0, s->family};
	unsigned char length[2];
	unsigned size = s->family == WORD_2 ? 1 : 2;
	uint32_t at = get32(plc_data(&s->plc, section) + PLACE);
	if (at == UINT32_MAX || stream_read(s->main, at, length, size) < size)
		return sprms;
	size_t n = size == 1 ? length[0] : get16(length);
	sprms.left = (uint32_t)stream_read(s->main, at + size, bytes,
					   n < LONGEST_SECTION ? n : LONGEST_SECTION);
	return sprms;
}

void sections_close(struct sections *s)
{
	plc_close(&s->plc);
}
