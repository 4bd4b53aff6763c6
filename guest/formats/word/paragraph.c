/*
 * Reads paragraphs from the text piece by piece, and finds their formatting and that of their
 * characters ([MS-DOC] 2.4.2, 2.4.6).
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "state.h"
#include "text_check.h"

/* The characters that may end a paragraph. A page break ends one if it also ends a section. */
enum { CELL = 0x07, LINE_FEED = 0x0A, PAGE = 0x0C, PARAGRAPH = 0x0D };

static const struct damage outside = {
	TEXT_MISSING, "characters beyond the end of the file", "character"};

static int may_end(unsigned unit)
{
	return unit == PARAGRAPH || unit == CELL || unit == PAGE;
}

/* Returns the sprms that a piece's prm refers to, none for a short prm. */
static struct sprms group_of(const struct word_reader *r, unsigned prm)
{
	struct sprms sprms = {.family = r->fib.family};
	if (prm & 1 && prm >> 1 < r->pieces.group_count) {
		const unsigned char *group = r->pieces.clx + r->pieces.groups[prm >> 1];
		sprms.at = group + 2;
		sprms.left = get16(group);
	}
	return sprms;
}

/* Applies properties too large for a page, which are in the data stream after their length. */
static void apply_huge_properties(struct word_reader *r, struct paragraph_properties *p)
{
	unsigned char length[2];
	uint32_t at = p->rest;
	if (!r->data_stream || stream_read(r->data_stream, at, length, 2) < 2)
		return;
	unsigned char *bytes = stream_copy(r->data_stream, at + 2, get16(length));
	if (bytes)
		paragraph_apply(p, (struct sprms){bytes, get16(length), r->fib.family});
	free(bytes);
}

/* Applies the current run of paragraph formatting, and a piece's prm. */
static void apply_properties(struct word_reader *r, struct paragraph_properties *p, unsigned prm)
{
	*p = *styles_paragraph(&r->styles, r->paragraphs.style);
	p->style = r->paragraphs.style;
	paragraph_apply(p, r->paragraphs.sprms);
	if (p->has_more)
		apply_huge_properties(r, p);
	if (prm)
		paragraph_apply(p, group_of(r, prm));
}

/*
 * Finds the properties of the paragraph that ends with the character at this offset of the last
 * segment.
 */
static void find_properties(struct word_reader *r, uint32_t at)
{
	struct paragraph_properties *p = &r->properties;
	formatting_find(&r->paragraphs, at);
	apply_properties(r, p, r->segments[r->segment_count - 1].prm);
	for (; r->styled_count < r->segment_count; r->styled_count++)
		r->segments[r->styled_count].style = p->style;
}

struct character_properties characters_of(struct word_reader *r, const struct segment *segment,
					  uint32_t at)
{
	const struct character_properties *style = styles_characters(&r->styles, segment->style);
	struct character_properties c = *style, of_style;
	formatting_find(&r->characters, at);
	characters_apply_run(&c, r->characters.sprms, style);
	if (c.style) {
		of_style = *style;
		styles_apply_characters(&r->styles, c.style, &of_style);
		c = of_style;
		characters_apply_run(&c, r->characters.sprms, &of_style);
	}
	if (segment->prm & 1)
		characters_apply(&c, group_of(r, segment->prm), style);
	else if (segment->prm)
		characters_apply_prm0(&c, segment->prm, r->fib.family, style);
	return c;
}

static void reserve(struct word_reader *r, size_t more)
{
	if (r->room - r->count >= more)
		return;
	size_t room = 2 * r->room > r->count + more ? 2 * r->room : r->count + more;
	uint16_t *units = memory_zeroed(room, sizeof(*units));
	if (r->count > 0)
		memcpy(units, r->units, r->count * sizeof(*units));
	free(r->units);
	r->units = units;
	r->room = room;
}

/* Returns bytes of the main stream from `at` on and sets their count. */
static const unsigned char *read_ahead(struct word_reader *r, uint32_t at, size_t *count)
{
	if (at < r->window_at || at - r->window_at >= r->window_length ||
	    /* A character must not cross the end. */
	    r->window_length - (at - r->window_at) < 2) {
		r->window_at = at;
		r->window_length = stream_read(&r->main, at, r->window, WINDOW);
	}
	*count = r->window_length - (at - r->window_at);
	return r->window + (at - r->window_at);
}

/* Copies characters up to and including one that may end a paragraph; returns how many. */
static size_t copy_units(uint16_t *to, const unsigned char *bytes, size_t count, unsigned width)
{
	for (size_t i = 0; i < count; i++) {
		to[i] = width == 1 ? bytes[i] : get16(bytes + 2 * i);
		if (to[i] < ' ' && may_end(to[i]))
			return i + 1;
	}
	return count;
}

static void add_segment(struct word_reader *r, const struct piece *piece, uint32_t position)
{
	struct segment segment = {
		.first = r->count,
		.position = position,
		.at = piece->at + (position - piece->first) * piece->width,
		.prm = piece->prm,
		.width = piece->width,
	};
	memory_append(r->segments, r->segment_count, segment);
}

/*
 * Takes characters of a piece up to one that may end a paragraph; returns the position after them.
 */
static uint32_t take_from_piece(struct word_reader *r, const struct piece *piece, uint32_t position,
				uint32_t end)
{
	if (piece->end < end)
		end = piece->end;
	add_segment(r, piece, position);
	while (position < end) {
		size_t count;
		const unsigned char *bytes =
			read_ahead(r, piece->at + (position - piece->first) * piece->width, &count);
		count /= piece->width;
		/* The file ends before the stream does. */
		if (count == 0) {
			damage_found(&outside, position, end - position);
			return end;
		}
		if (count > end - position)
			count = end - position;
		reserve(r, count);
		count = copy_units(r->units + r->count, bytes, count, piece->width);
		r->count += count;
		position += (uint32_t)count;
		if (may_end(r->units[r->count - 1]))
			break;
	}
	return position;
}

/* Returns the position after the mark's line feed; only Word 2 writes one. */
static uint32_t skip_line_feed(struct word_reader *r, uint32_t position, uint32_t end)
{
	const struct piece *piece =
		r->fib.family == WORD_2 && position < end ? pieces_at(&r->pieces, position) : NULL;
	size_t count = 0;
	const unsigned char *bytes = NULL;
	if (piece && position >= piece->first)
		bytes = read_ahead(r, piece->at + (position - piece->first) * piece->width, &count);
	return count > 0 && bytes[0] == LINE_FEED ? position + 1 : position;
}

/*
 * Returns whether a paragraph whose mark is hidden or deleted and the one at `position` are shown
 * as one. The borders of tables and texts separate paragraphs all the same.
 */
static int joins_next(struct word_reader *r, uint32_t position, uint32_t end)
{
	const struct paragraph_properties *p = &r->properties;
	struct paragraph_properties next;
	const struct piece *piece = position < end ? pieces_at(&r->pieces, position) : NULL;
	if (p->inner_cell || p->inner_row_end || story_begins_text(r, position))
		return 0;
	if (!piece || position < piece->first)
		return 1;
	formatting_go_to(&r->paragraphs, piece->at + (position - piece->first) * piece->width);
	apply_properties(r, &next, piece->prm);
	return next.in_table == p->in_table && next.depth == p->depth && !next.row_end;
}

/* Returns whether the last character ends the paragraph; the text continues at `position`. */
static int is_end(struct word_reader *r, uint32_t position, uint32_t end)
{
	const struct segment *segment = &r->segments[r->segment_count - 1];
	uint32_t at = segment->at + (uint32_t)(r->count - 1 - segment->first) * segment->width;
	unsigned unit = r->units[r->count - 1];
	if (!may_end(unit))
		return 0;
	find_properties(r, at);
	if (unit == PAGE && r->paragraphs.end != at + segment->width)
		return 0;
	if (unit == PARAGRAPH || r->properties.list > 0) {
		struct character_properties c = characters_of(r, segment, at);
		r->mark_is_hidden = unit == PARAGRAPH && !characters_are_shown(&c);
		r->mark_is_capitals = characters_are_capitals(&c);
		if (r->mark_is_hidden && joins_next(r, skip_line_feed(r, position, end), end)) {
			r->count--;
			return 0;
		}
		formatting_go_to(&r->paragraphs, at);
	}
	text_check_paragraph(r);
	return 1;
}

uint32_t paragraph_read(struct word_reader *r, uint32_t position, uint32_t end)
{
	r->count = r->segment_count = r->styled_count = 0;
	r->mark = 0;
	r->mark_is_hidden = 0;
	while (position < end) {
		const struct piece *piece = pieces_at(&r->pieces, position);
		if (!piece || piece->first >= end)
			return end;
		position = take_from_piece(r, piece,
					   position < piece->first ? piece->first : position, end);
		if (r->count > 0 && is_end(r, position, end)) {
			r->mark = r->units[--r->count];
			return skip_line_feed(r, position, end);
		}
	}
	/* A text that ends without a mark has the formatting of its last character. */
	if (r->segment_count > 0)
		find_properties(r, r->segments[r->segment_count - 1].at);
	return position;
}
