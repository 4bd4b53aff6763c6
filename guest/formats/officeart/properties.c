/*
 * Finds properties in a record of options. A property is an identifier with two flags, and a number
 * or the length of its data, which follows all properties.
 */
#include "properties.h"

enum {
	PROPERTY = 6,
	IDENTIFIER = 0x3FFF,
	IS_COMPLEX = 0x8000,
	ARRAY_HEADER = 6, /* which some lengths of arrays do not include */
};

int art_property(const struct record *options, enum art_property wanted, uint32_t *number,
		 struct records *data)
{
	uint32_t count = options->instance, length = records_length(options->body);
	if (count > length / PROPERTY)
		count = length / PROPERTY;
	if (count == 0)
		return 0;
	const unsigned char *at = options->body.at;
	struct records rest = {at + PROPERTY * count, options->body.end};
	for (uint32_t i = 0; i < count; i++, at += PROPERTY) {
		unsigned identifier = get16(at);
		int is_wanted = (identifier & IDENTIFIER) == wanted;
		if (!is_wanted && !(identifier & IS_COMPLEX))
			continue;
		*number = get32(at + 2);
		*data = (struct records){rest.at, rest.at};
		if (identifier & IS_COMPLEX) {
			data->end +=
				*number < records_length(rest) ? *number : records_length(rest);
			rest.at = data->end;
		}
		if (is_wanted)
			return 1;
	}
	return 0;
}

int art_properties_fit(struct records body, unsigned count)
{
	uint64_t needed = (uint64_t)PROPERTY * count;
	if (needed > records_length(body))
		return 0;
	for (unsigned i = 0; i < count; i++) {
		const unsigned char *at = body.at + PROPERTY * i;
		needed += get16(at) & IS_COMPLEX ? get32(at + 2) : 0;
	}
	return needed <= records_length(body) &&
	       records_length(body) - needed <= (uint64_t)ARRAY_HEADER * count;
}
