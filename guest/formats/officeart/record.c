/*
 * Parses consecutive records in memory. Lengths are limited to the bytes available.
 */
#include "record.h"

int record_next(struct records *r, struct record *next)
{
	if (records_length(*r) < RECORD_HEADER)
		return 0;
	uint32_t length = get32(r->at + 4), left = records_length(*r) - RECORD_HEADER;
	*next = (struct record){.type = get16(r->at + 2),
				.instance = get16(r->at) >> 4,
				.is_cut = length > left};
	next->body.at = r->at + RECORD_HEADER;
	next->body.end = next->body.at + (length < left ? length : left);
	r->at = next->body.end;
	return 1;
}

int record_find(struct records r, unsigned type, struct record *found)
{
	while (record_next(&r, found))
		if (found->type == type)
			return 1;
	return 0;
}
