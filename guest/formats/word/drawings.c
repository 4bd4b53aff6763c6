/*
 * Reads the drawings of the document and of its headers. The text of their text boxes is in
 * separate stories; the text of WordArt, such as a watermark, is in the drawing. Groups of shapes
 * are read as one sequence, so that no state is needed at any depth.
 */
#include <stdlib.h>

#include "base/damage.h"
#include "formats/officeart/shape.h"
#include "artwork.h"
#include "drawings.h"
#include "lines.h"
#include "pictures.h"

static const struct damage damaged = {TEXT_MISSING, "damaged drawings", NULL};

/* Takes the next record. Reports a damaged one, and returns 0 if it cannot be read at all. */
static int take_record(struct records *r, struct record *record)
{
	int is_record = record_next(r, record) && record->type >= ART_FIRST;
	damage_found(&damaged, NOWHERE, !is_record || record->is_cut);
	return is_record;
}

/* Takes the drawing that follows its number; returns 0 if no drawing follows. */
static int take_drawing(struct drawings *d, struct records *left)
{
	struct record drawing;
	unsigned number = *left->at++;
	if (!take_record(left, &drawing))
		return 0;
	if (number < DRAWINGS_OF_DOCUMENT)
		d->of[number] = drawing.body;
	else
		damage_found(&damaged, NOWHERE, 1);
	return 1;
}

void drawings_read(struct drawings *d, const struct fib *fib, const struct stream *table)
{
	struct range range = fib->ranges[DRAWINGS];
	struct record store;
	*d = (struct drawings){0};
	if (range.length == 0 || !(d->bytes = range_copy(table, range)))
		return;
	struct records left = {d->bytes, d->bytes + range.length};
	/* The properties and pictures that all drawings share come first. */
	int is_record = take_record(&left, &store);
	while (is_record && records_length(left) > 0)
		is_record = take_drawing(d, &left);
}

static void put_shape(struct records body)
{
	struct art_shape shape;
	art_shape_read(body, &shape);
	if (shape.flags & ART_SHAPE_DELETED)
		return;
	if (art_shape_has_text(&shape))
		artwork_put(shape.artwork);
	/* The picture of an embedded object shows what the object contains. */
	else if (shape.picture > 0 && !(shape.flags & ART_SHAPE_IS_OLE))
		omitted_add(&omitted_pictures, NOWHERE, 1);
}

void drawings_put(const struct drawings *d, enum drawing which)
{
	struct records left = d->of[which];
	struct record record;
	while (records_length(left) > 0 && take_record(&left, &record)) {
		if (record.type == ART_GROUP)
			left.at = record.body.at;
		else if (record.type == ART_SHAPE)
			put_shape(record.body);
	}
	lines_end();
}

void drawings_close(struct drawings *d)
{
	free(d->bytes);
	*d = (struct drawings){0};
}
