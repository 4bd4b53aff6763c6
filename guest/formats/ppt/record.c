/*
 * Parses consecutive records in memory. Lengths are limited to the bytes available.
 */
#include "record.h"

/* The version field of a record that contains records, and how many levels are checked. */
enum { HOLDS_RECORDS = 0xF, DEEPEST = 64 };

int record_next(struct records *r, struct record *next)
{
	if (records_length(*r) < RECORD_HEADER)
		return 0;
	uint32_t length = get32(r->at + 4), left = records_length(*r) - RECORD_HEADER;
	*next = (struct record){.type = get16(r->at + 2),
				.instance = get16(r->at) >> 4,
				.is_truncated = length > left};
	next->holds_records = (get16(r->at) & 0xF) == HOLDS_RECORDS;
	next->body.at = r->at + RECORD_HEADER;
	next->body.end = next->body.at + (next->is_truncated ? left : length);
	r->at = next->body.end;
	return 1;
}

int records_are_broken(struct records r)
{
	const unsigned char *ends[DEEPEST];
	int depth = 0;
	struct record next;
	for (;;) {
		if (record_next(&r, &next)) {
			if (next.is_truncated)
				return 1;
			if (next.holds_records && depth < DEEPEST) {
				ends[depth++] = r.end;
				r = next.body;
			}
		} else if (depth > 0) {
			r.at = r.end;
			r.end = ends[--depth];
		} else {
			return 0;
		}
	}
}

int record_find(struct records r, unsigned type, struct record *found)
{
	while (record_next(&r, found))
		if (found->type == type)
			return 1;
	return 0;
}
