/*
 * Reads property sets ([MS-OLEPS] 2.21, 2.20): a header with the offsets of a stream's sets. A set
 * has a table of numbers and offsets, and the values. None of the content is trusted.
 */
#include <string.h>

#include "base/bytes.h"
#include "set.h"

enum { HEADER = 28, REFERENCE = 20, BYTE_ORDER_MARK = 0xFFFE, SET_COUNT = 24, MOST_SETS = 2 };
enum { TYPE = 4 };

/*
 * Returns whether these are the 16 bytes of the format. Some Macintosh programs wrote the first
 * three numbers in the other byte order.
 */
static int is_format(const unsigned char *bytes, const unsigned char format[16])
{
	static const unsigned char places[] = {3, 2, 1, 0, 5, 4, 7, 6};
	if (get64(bytes + 8) != get64(format + 8))
		return 0;
	if (get64(bytes) == get64(format))
		return 1;
	int is_turned = 1;
	for (size_t i = 0; i < COUNT(places); i++)
		is_turned &= bytes[i] == format[places[i]];
	return is_turned;
}

/* Returns the offset of the set of this format, or 0 if not found. */
static uint32_t find_set(const struct set *set, const unsigned char format[16])
{
	unsigned char buffer[HEADER];
	const unsigned char *header = set_bytes(set, 0, buffer, HEADER), *reference;
	if (!header || get16(header) != BYTE_ORDER_MARK)
		return 0;
	uint32_t count = get32(header + SET_COUNT);
	for (uint32_t i = 0; i < MOST_SETS && i < count; i++) {
		reference = set_bytes(set, HEADER + REFERENCE * i, buffer, REFERENCE);
		if (!reference)
			return 0;
		if (is_format(reference, format))
			return get32(reference + 16);
	}
	return 0;
}

int set_open(struct set *set, const struct stream *stream, const unsigned char format[16])
{
	unsigned char buffer[SET_HEADER];
	const unsigned char *header;
	set->stream = stream;
	set->front_length = (uint32_t)stream_read(stream, 0, set->front, FRONT);
	set->count = 0;
	set->is_wide = 0;
	set->charset = NULL;
	set->start = find_set(set, format);
	if (!set->start || !(header = set_bytes(set, set->start, buffer, SET_HEADER)))
		return 0;
	uint32_t declared = get32(header + 4),
		 room = (stream->length - set->start - SET_HEADER) / SET_ENTRY;
	if (declared > room)
		metadata_damaged();
	set->count = declared < room ? declared : room;
	if (set->count > MOST_PROPERTIES) {
		set->count = MOST_PROPERTIES;
		metadata_damaged();
	}
	return 1;
}

int set_property(const struct set *set, uint32_t index, struct property *property)
{
	unsigned char buffer[SET_ENTRY];
	uint32_t offset = get32(set_entry(set, index, buffer) + 4);
	const unsigned char *type = offset > UINT32_MAX - set->start
					    ? NULL
					    : set_bytes(set, set->start + offset, buffer, TYPE);
	if (!type)
		return 0;
	/* The other half of the word is padding. */
	property->type = get16(type);
	property->at = set->start + offset + TYPE;
	return 1;
}
