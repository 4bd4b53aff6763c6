/*
 * Traverses drawings ([MS-ODRAW] 2.2.13): nested groups of shapes. They are read as one sequence of
 * records in which group headers are skipped, so that no state is needed at any depth.
 */
#include "shapes.h"

/* [MS-ODRAW] 2.2.40. */
enum { SHAPE_DELETED = 1 << 3 };

/*
 * [MS-ODRAW] 2.2.7 to 2.2.9: a property is an identifier with two flags, and a number or the length
 * of its data.
 */
enum {
	PROPERTY = 6,
	PROPERTY_IDENTIFIER = 0x3FFF,
	PROPERTY_IS_COMPLEX = 0x8000,
	GTEXT_UNICODE = 0x00C0,
	TABLE_PROPERTIES = 0x039F,
	TABLE_IS_TABLE = 1,
	ARRAY_HEADER = 6, /* which some lengths of arrays do not include */
};

struct shapes shapes_of(struct records slide)
{
	struct record drawing;
	struct shapes s = {{0}, NULL};
	if (record_find(slide, RT_DRAWING, &drawing))
		s.left = drawing.body;
	return s;
}

static void read_client_data(struct shape *s, struct records r)
{
	struct record atom;
	while (record_next(&r, &atom)) {
		if (atom.type == RT_PLACEHOLDER_ATOM && records_length(atom.body) >= 5) {
			s->is_placeholder = 1;
			s->placeholder = atom.body.at[4];
		} else if (atom.type == RT_ROUND_TRIP_HF_PLACEHOLDER_12_ATOM &&
			   records_length(atom.body) >= 1) {
			s->is_placeholder = 1;
			s->placeholder = atom.body.at[0];
		}
	}
}

/* Sets a property's number, and its data if it has any. Returns 0 if there is no such property. */
static int find_property(const struct record *options, unsigned wanted, uint32_t *number,
			 struct records *data)
{
	uint32_t count = options->instance, length = records_length(options->body);
	if (count > length / PROPERTY)
		count = length / PROPERTY;
	const unsigned char *at = options->body.at;
	struct records rest = {at + PROPERTY * count, options->body.end};
	for (uint32_t i = 0; i < count; i++, at += PROPERTY) {
		*number = get32(at + 2);
		*data = (struct records){rest.at, rest.at};
		if (get16(at) & PROPERTY_IS_COMPLEX) {
			data->end +=
				*number < records_length(rest) ? *number : records_length(rest);
			rest.at = data->end;
		}
		if ((get16(at) & PROPERTY_IDENTIFIER) == wanted)
			return 1;
	}
	return 0;
}

/* Reads a shape; returns 0 if it is deleted. */
static int read_shape(struct shapes *group, struct records r, struct shape *s)
{
	struct record part;
	struct records data;
	uint32_t number;
	int deleted = 0;
	*s = (struct shape){0};
	while (record_next(&r, &part)) {
		uint32_t length = records_length(part.body);
		if (part.type == ART_SHAPE_PROPERTIES && length >= 8) {
			deleted = (get32(part.body.at + 4) & SHAPE_DELETED) != 0;
		} else if (part.type == ART_CHILD_ANCHOR && length >= 8) {
			s->left = (int32_t)get32(part.body.at);
			s->top = (int32_t)get32(part.body.at + 4);
		} else if (part.type == ART_CLIENT_DATA) {
			read_client_data(s, part.body);
		} else if (part.type == ART_TEXT_BOX) {
			s->text = part.body;
		} else if (part.type == ART_OPTIONS) {
			if (find_property(&part, GTEXT_UNICODE, &number, &data))
				s->artwork = data;
		} else if (part.type == ART_TERTIARY_OPTIONS && group->left.at < group->group_end) {
			if (find_property(&part, TABLE_PROPERTIES, &number, &data) &&
			    number & TABLE_IS_TABLE)
				s->table = (struct records){group->left.at, group->group_end};
		}
	}
	return !deleted;
}

int shape_next(struct shapes *s, struct shape *next)
{
	struct record r;
	while (record_next(&s->left, &r)) {
		if (r.type == ART_DRAWING || r.type == ART_GROUP) {
			s->group_end = r.body.end;
			s->left.at = r.body.at;
		} else if (r.type == ART_SHAPE && read_shape(s, r.body, next)) {
			if (next->table.at)
				s->left.at = next->table.end;
			return 1;
		}
	}
	return 0;
}

int shape_properties_fit(struct records body, unsigned count)
{
	uint64_t needed = (uint64_t)PROPERTY * count;
	if (needed > records_length(body))
		return 0;
	for (unsigned i = 0; i < count; i++) {
		const unsigned char *at = body.at + PROPERTY * i;
		needed += get16(at) & PROPERTY_IS_COMPLEX ? get32(at + 2) : 0;
	}
	return needed <= records_length(body) &&
	       records_length(body) - needed <= (uint64_t)ARRAY_HEADER * count;
}
