/*
 * Traverses drawings ([MS-ODRAW] 2.2.13): nested groups of shapes. They are read as one sequence of
 * records in which group headers are skipped, so that no state is needed at any depth.
 */
#include "shapes.h"

/* [MS-ODRAW] 2.2.40. */
enum { SHAPE_DELETED = 1 << 3 };

enum { TABLE_IS_TABLE = 1 };

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
		} else if (atom.type == RT_EXTERNAL_REFERENCE_ATOM &&
			   records_length(atom.body) >= 4) {
			s->has_object = 1;
			s->object = get32(atom.body.at);
		}
	}
}

/* Reads a shape; returns 0 if it is deleted. */
static int read_shape(struct shapes *group, struct records r, struct shape *s)
{
	struct record part;
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
			s->options = part;
		} else if (part.type == ART_TERTIARY_OPTIONS && group->left.at < group->group_end) {
			if (art_properties_read(&part).table & TABLE_IS_TABLE)
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
