/*
 * Reads a shape's flags and the properties that hold text or refer to a picture.
 */
#include "properties.h"
#include "shape.h"

static void read_options(const struct record *options, struct art_shape *shape)
{
	struct art_properties properties = art_properties_read(options);
	if (properties.artwork.at)
		shape->artwork = properties.artwork;
	if (properties.picture > 0)
		shape->picture = properties.picture;
}

void art_shape_read(struct records body, struct art_shape *shape)
{
	struct record part;
	*shape = (struct art_shape){0};
	while (record_next(&body, &part)) {
		if (part.type == ART_SHAPE_PROPERTIES && records_length(part.body) >= 8)
			shape->flags = get32(part.body.at + 4);
		else if (part.type == ART_OPTIONS)
			read_options(&part, shape);
	}
}

int art_shape_has_text(const struct art_shape *shape)
{
	return records_length(shape->artwork) >= 2 && get16(shape->artwork.at) != 0;
}
