/*
 * Reads the text of shapes: text boxes, buttons and other controls, WordArt, the boxes of comments.
 * In BIFF8 each shape is an OBJ record, followed by a TXO record if it has text. The drawing itself
 * is in MSODRAWING records before them ([MS-ODRAW]); a shape of WordArt has its text there.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "formats/officeart/properties.h"
#include "text/text.h"
#include "drawing.h"
#include "embedded_objects.h"
#include "old_objects.h"

static const struct damage cut_texts = {TEXT_MISSING, "truncated text boxes", "byte"};
static const struct damage lost_records = {TEXT_MISSING, "shapes without their records", "byte"};
static const struct damage cut_drawings = {TEXT_MISSING, "truncated drawings", "byte"};

/* Adds the text of a shape, unless it is blank. */
static void add(struct drawing *d, const struct book *b, struct string text)
{
	if (!string_is_blank(&b->arena, &text))
		memory_append(d->shapes, d->count, text);
}

/* Reads an object's kind and number ([MS-XLS] 2.5.143). */
static void take_object(struct drawing *d, struct book *b)
{
	enum { KIND = 4, NUMBER = 6 };
	const struct biff *r = &b->records;
	struct comment_box box = {.object = get16(r->body + NUMBER)};
	d->kind = get16(r->body + KIND);
	if (d->kind == OBJECT_COMMENT)
		memory_append(d->comments, d->comment_count, box);
	else if (b->version < 8)
		add(d, b, old_objects_take(b, d->kind));
	else if (d->kind == OBJECT_PICTURE)
		add(d, b, embedded_objects_take_picture(b));
}

/*
 * Reads a shape's text, which is in CONTINUE records, followed by its formatting ([MS-XLS]
 * 2.4.329).
 */
static void take_text(struct drawing *d, struct book *b)
{
	enum { COUNT = 10, FORMATTING = 12 };
	struct biff *r = &b->records;
	uint32_t offset = r->offset;
	size_t count = get16(r->body + COUNT);
	unsigned formatting = get16(r->body + FORMATTING);
	struct continued c = biff_continued(r, r->length);
	struct string text;
	if (count == 0)
		return;
	if (string_read_continued(&b->arena, &c, count, &text) == STRING_CUT)
		damage_found(&cut_texts, offset, 1);
	if (d->kind != OBJECT_COMMENT)
		add(d, b, text);
	else if (d->comment_count > 0 && !string_is_blank(&b->arena, &text))
		d->comments[d->comment_count - 1].text = text;
	c.at = c.end;
	string_read_shape_runs(&b->arena, &c, &text, formatting);
}

/* Adds the text of WordArt, if these properties of a shape include one. */
static void take_artwork(struct drawing *d, struct book *b, const struct record *properties)
{
	enum { UNIT = 2 };
	struct records text = art_properties_read(properties).artwork;
	if (text.at)
		add(d, b, string_of_units(&b->arena, text.at, records_length(text) / UNIT));
}

/* Reads a record of shape properties. Returns 0 if it is cut off. */
static int take_properties(struct drawing *d, struct book *b, struct continued *c, unsigned count,
			   uint32_t length)
{
	/* The properties and their data, except a picture, are much shorter. */
	enum { LONGEST = 1 << 16 };
	uint32_t size = length < LONGEST ? length : LONGEST;
	unsigned char *copy = NULL;
	const unsigned char *bytes = c->at;
	int is_whole = 1;
	if ((size_t)(c->end - c->at) >= size) {
		c->at += size;
	} else {
		bytes = copy = memory_resize(NULL, size);
		is_whole = continued_read(c, copy, size);
	}
	if (is_whole)
		take_artwork(d, b, &(struct record){.instance = count,
						    .body = {bytes, bytes + size}});
	free(copy);
	return is_whole && continued_pass(c, length - size);
}

/* Reads a piece of the drawing. It ends with a whole record; containers are entered. */
static void take_drawing(struct drawing *d, struct book *b)
{
	enum { CONTAINER = 0xF, LAST_CONTAINER = 0xF005, LAST = 0xF122 };
	uint32_t offset = b->records.offset;
	struct continued c = biff_continued(&b->records, 0);
	unsigned char header[RECORD_HEADER];
	int is_whole = 1;
	while (is_whole && continued_take(&c, header, RECORD_HEADER)) {
		unsigned type = get16(header + 2);
		uint32_t length = get32(header + 4);
		/* A CONTINUE record may belong to something else. */
		if (type < ART_FIRST || type > LAST)
			return;
		/* Some writers do not mark the first container. */
		if ((header[0] & CONTAINER) == CONTAINER || type <= LAST_CONTAINER)
			continue;
		if (type == ART_TEXT_BOX)
			d->awaited = BIFF_TXO;
		else if (type == ART_CLIENT_DATA)
			d->awaited = BIFF_OBJ;
		is_whole = type == ART_OPTIONS
				   ? take_properties(d, b, &c, get16(header) >> 4, length)
				   : continued_pass(&c, length);
	}
	damage_found(&cut_drawings, offset, !is_whole);
}

/* Reports a record of another type than the one that the drawing announces. */
static void check_order(struct drawing *d, unsigned type, uint32_t offset)
{
	if (type == BIFF_CONTINUE)
		return;
	damage_found(&lost_records, offset, d->awaited && d->awaited != type);
	d->awaited = 0;
}

void drawing_take(struct drawing *d, struct book *b)
{
	check_order(d, b->records.type, b->records.offset);
	switch (b->records.type) {
	case BIFF_OBJ:
		take_object(d, b);
		break;
	case BIFF_TXO:
		take_text(d, b);
		break;
	default:
		/* Excel may continue the drawing after an object and its text. */
		take_drawing(d, b);
	}
}

static int compare(const void *a, const void *b)
{
	return ((const struct comment_box *)a)->object - ((const struct comment_box *)b)->object;
}

const struct string *drawing_comment(struct drawing *d, uint16_t object)
{
	struct comment_box key = {.object = object};
	if (d->comment_count == 0)
		return NULL;
	if (!d->is_sorted)
		qsort(d->comments, d->comment_count, sizeof(key), compare);
	d->is_sorted = 1;
	struct comment_box *found = bsearch(&key, d->comments, d->comment_count, sizeof(key), compare);
	if (!found)
		return NULL;
	found->has_cell = 1;
	return &found->text;
}

static void put_text(struct book *b, const struct string *text, int *is_first)
{
	if (*is_first)
		text_begin_rows("text-boxes");
	*is_first = 0;
	book_put_string(b, text, NO_FONT);
	text_end_cell();
	text_end_row();
}

void drawing_put(struct drawing *d, struct book *b)
{
	int is_first = 1;
	check_order(d, BIFF_EOF, b->records.offset);
	for (size_t i = 0; i < d->count; i++)
		put_text(b, &d->shapes[i], &is_first);
	for (size_t i = 0; i < d->comment_count; i++)
		if (!d->comments[i].has_cell && d->comments[i].text.count > 0)
			put_text(b, &d->comments[i].text, &is_first);
}

void drawing_free(struct drawing *d)
{
	memory_free(d->shapes);
	memory_free(d->comments);
}
