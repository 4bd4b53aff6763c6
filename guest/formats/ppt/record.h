/* Records ([MS-PPT] 2.3.1): a type, a length, and bytes that may be records. */
#ifndef GUEST_FORMATS_PPT_RECORD_H
#define GUEST_FORMATS_PPT_RECORD_H

#include <stdint.h>

#include "base/bytes.h"

enum { RECORD_HEADER = 8 };

/* [MS-PPT] 2.13.24; from 0xF000 on [MS-ODRAW] 2.2. */
enum record_type {
	RT_DOCUMENT = 0x03E8,
	RT_DOCUMENT_ATOM = 0x03E9,
	RT_SLIDE = 0x03EE,
	RT_SLIDE_ATOM = 0x03EF,
	RT_NOTES = 0x03F0,
	RT_NOTES_ATOM = 0x03F1,
	RT_ENVIRONMENT = 0x03F2,
	RT_SLIDE_PERSIST_ATOM = 0x03F3,
	RT_MAIN_MASTER = 0x03F8,
	RT_SLIDE_SHOW_SLIDE_INFO_ATOM = 0x03F9,
	RT_DRAWING = 0x040C,
	RT_ROUND_TRIP_HF_PLACEHOLDER_12_ATOM = 0x0420,
	RT_INFO = 0x07D0,
	RT_PLACEHOLDER_ATOM = 0x0BC3,
	RT_OUTLINE_TEXT_REF_ATOM = 0x0F9E,
	RT_TEXT_HEADER_ATOM = 0x0F9F,
	RT_TEXT_CHARS_ATOM = 0x0FA0,
	RT_STYLE_TEXT_PROP_ATOM = 0x0FA1,
	RT_TEXT_BYTES_ATOM = 0x0FA8,
	RT_CSTRING = 0x0FBA,
	RT_SLIDE_NUMBER_MC_ATOM = 0x0FD8,
	RT_HEADERS_FOOTERS = 0x0FD9,
	RT_HEADERS_FOOTERS_ATOM = 0x0FDA,
	RT_SLIDE_LIST_WITH_TEXT = 0x0FF0,
	RT_USER_EDIT_ATOM = 0x0FF5,
	RT_CURRENT_USER_ATOM = 0x0FF6,
	RT_DATE_TIME_MC_ATOM = 0x0FF7,
	RT_GENERIC_DATE_MC_ATOM = 0x0FF8,
	RT_HEADER_MC_ATOM = 0x0FF9,
	RT_FOOTER_MC_ATOM = 0x0FFA,
	RT_RTF_DATE_TIME_MC_ATOM = 0x1015,
	RT_PROG_TAGS = 0x1388,
	RT_PROG_BINARY_TAG = 0x138A,
	RT_BINARY_TAG_DATA = 0x138B,
	RT_PERSIST_DIRECTORY_ATOM = 0x1772,
	RT_COMMENT_10 = 0x2EE0,
	RT_COMMENT_10_ATOM = 0x2EE1,
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
	struct records body; /* limited to the bytes available */
};

static inline uint32_t records_length(struct records r)
{
	return (uint32_t)(r.end - r.at);
}

/* Reads the next record; returns 0 at the end. */
int record_next(struct records *r, struct record *next);

/* Finds the first record of this type; returns 0 if not found. */
int record_find(struct records r, unsigned type, struct record *found);

#endif
