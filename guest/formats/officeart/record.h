/*
 * Records of drawings and presentations ([MS-ODRAW] 2.2.1, [MS-PPT] 2.3.1): a type, a length, and
 * bytes that may be records.
 */
#ifndef GUEST_FORMATS_OFFICEART_RECORD_H
#define GUEST_FORMATS_OFFICEART_RECORD_H

#include <stdint.h>

#include "base/bytes.h"

enum { RECORD_HEADER = 8 };

/* [MS-ODRAW] 2.2. */
enum art_type {
	ART_FIRST = 0xF000,
	ART_DRAWING = 0xF002,
	ART_GROUP = 0xF003,
	ART_SHAPE = 0xF004,
	ART_DRAWING_ATOM = 0xF008,
	ART_GROUP_ATOM = 0xF009,
	ART_SHAPE_PROPERTIES = 0xF00A,
	ART_OPTIONS = 0xF00B,
	ART_TEXT_BOX = 0xF00D,
	ART_CHILD_ANCHOR = 0xF00F,
	ART_CLIENT_DATA = 0xF011,
	ART_TERTIARY_OPTIONS = 0xF122,
};

/* Bytes in memory, parsed as records. */
struct records {
	const unsigned char *at, *end;
};

struct record {
	unsigned type, instance;
	int is_cut;          /* it declares more bytes than there are */
	struct records body; /* limited to the bytes available */
};

static inline uint32_t records_length(struct records r)
{
	return (uint32_t)(r.end - r.at);
}

/*
 * Reads the next record; returns 0 at the end. Its length is limited to the bytes available.
 * Inline, since most callers need only the type and body of most records.
 */
static inline int record_next(struct records *r, struct record *next)
{
	if (records_length(*r) < RECORD_HEADER)
		return 0;
	uint32_t length = get32(r->at + 4), left = records_length(*r) - RECORD_HEADER;
	next->type = get16(r->at + 2);
	next->instance = get16(r->at) >> 4;
	next->is_cut = length > left;
	next->body.at = r->at + RECORD_HEADER;
	next->body.end = next->body.at + (length < left ? length : left);
	r->at = next->body.end;
	return 1;
}

/* Finds the first record of this type; returns 0 if not found. */
int record_find(struct records r, unsigned type, struct record *found);

#endif
