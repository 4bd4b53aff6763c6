/*
 * Reads the properties in a record of options. A property is an identifier with two flags, and a
 * number or the length of its data, which follows all properties.
 */
#include "properties.h"

enum {
	PROPERTY = 6,
	IDENTIFIER = 0x3FFF,
	IS_COMPLEX = 0x8000,
	GTEXT_UNICODE = 0x00C0,
	PIB = 0x0104,
	TABLE_PROPERTIES = 0x039F,
	ARRAY_HEADER = 6, /* which some lengths of arrays do not include */
};

/* Takes the data of a property, as far as they exist, from what follows. */
static struct records take_data(struct records *rest, uint32_t length)
{
	uint32_t left = records_length(*rest);
	struct records data = {rest->at, rest->at + (length < left ? length : left)};
	rest->at = data.end;
	return data;
}

/* Of a property that occurs twice, the first one counts. */
struct art_properties art_properties_read(const struct record *options)
{
	struct art_properties found = {0};
	uint32_t count = options->instance, length = records_length(options->body);
	if (count > length / PROPERTY)
		count = length / PROPERTY;
	if (count == 0)
		return found;
	const unsigned char *at = options->body.at, *end = at + PROPERTY * count;
	struct records rest = {end, options->body.end};
	for (; at < end; at += PROPERTY) {
		unsigned identifier = get16(at);
		struct records data = {rest.at, rest.at};
		if (identifier & IS_COMPLEX)
			data = take_data(&rest, get32(at + 2));
		switch (identifier & IDENTIFIER) {
		case GTEXT_UNICODE:
			if (!found.artwork.at)
				found.artwork = data;
			break;
		case PIB:
			if (found.picture == 0)
				found.picture = get32(at + 2);
			break;
		case TABLE_PROPERTIES:
			if (found.table == 0)
				found.table = get32(at + 2);
			break;
		}
	}
	return found;
}

int art_properties_fit(struct records body, unsigned count)
{
	uint64_t needed = (uint64_t)PROPERTY * count;
	if (needed > records_length(body))
		return 0;
	const unsigned char *at = body.at, *end = at + needed;
	for (; at < end; at += PROPERTY)
		if (get16(at) & IS_COMPLEX)
			needed += get32(at + 2);
	return needed <= records_length(body) &&
	       records_length(body) - needed <= (uint64_t)ARRAY_HEADER * count;
}
