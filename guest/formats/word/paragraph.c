/*
 * Reads paragraphs from the text piece by piece, and finds their formatting and that of their
 * characters ([MS-DOC] 2.4.2, 2.4.6).
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "base/units.h"
#include "state.h"
#include "text_check.h"

/* The characters that may end a paragraph. A page break ends one if it also ends a section. */
enum { CELL = 0x07, LINE_FEED = 0x0A, PAGE = 0x0C, PARAGRAPH = 0x0D };

/* The characters that a paragraph makes room for at a time, and the segments at first. */
enum { LONGEST_COPY = 512, FIRST_SEGMENTS = 8 };

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
	unsigned prm = r->segments[r->segment_count - 1].prm;
	formatting_find(&r->paragraphs, at);
	unsigned style = r->paragraphs.style, i = formatting_slot(&r->paragraphs, style);
	struct paragraph_properties *p = &r->paragraph_slots[i].properties;
	if (!formatting_is_same(&r->paragraphs, &r->paragraph_slots[i].of, style, prm))
		apply_properties(r, p, prm);
	r->properties = p;
	for (; r->styled_count < r->segment_count; r->styled_count++)
		r->segments[r->styled_count].style = p->style;
}

/* Applies the current run of character formatting to a style, and a piece's prm. */
static void apply_run(struct word_reader *r, struct character_properties *c, unsigned number,
		      unsigned prm)
{
	const struct character_properties *style = styles_characters(&r->styles, number);
	struct character_properties of_style;
	*c = *style;
	characters_apply_run(c, r->characters.sprms, style);
	if (c->style) {
		of_style = *style;
		styles_apply_characters(&r->styles, c->style, &of_style);
		*c = of_style;
		characters_apply_run(c, r->characters.sprms, &of_style);
	}
	if (prm & 1)
		characters_apply(c, group_of(r, prm), style);
	else if (prm)
		characters_apply_prm0(c, prm, r->fib.family, style);
}

const struct character_properties *characters_of(struct word_reader *r,
						 const struct segment *segment, uint32_t at)
{
	formatting_find(&r->characters, at);
	unsigned i = formatting_slot(&r->characters, segment->style);
	struct character_properties *applied = &r->character_slots[i].properties;
	if (!formatting_is_same(&r->characters, &r->character_slots[i].of, segment->style,
				segment->prm))
		apply_run(r, applied, segment->style, segment->prm);
	return applied;
}

static void reserve(struct word_reader *r, size_t more)
{
	if (r->room - r->count >= more)
		return;
	r->room = 2 * r->room > r->count + more ? 2 * r->room : r->count + more;
	r->units = memory_resize(r->units, r->room * sizeof(*r->units));
}

/* Returns bytes of the main stream from `at` on, valid until the next read; sets their count. */
static const unsigned char *read_ahead(struct word_reader *r, uint32_t at, size_t *count)
{
	const unsigned char *bytes = stream_view(&r->main, at, count);
	/* A character may be in two places. */
	if (*count == 1) {
		*count = stream_read(&r->main, at, r->character, sizeof(r->character));
		bytes = r->character;
	}
	return bytes;
}

/* Returns four characters of this width as units. */
static inline uint64_t four_of(const unsigned char *bytes, size_t i, unsigned width)
{
	return width == 1 ? four_bytes(bytes + i) : four_units(bytes + 2 * i);
}

/*
 * Copies characters up to and including one that may end a paragraph; returns how many. Sets
 * `others` if others than the last one need conversion, or if the last one may be part of the text.
 */
static inline size_t copy_units(uint16_t *to, const unsigned char *bytes, size_t count,
				unsigned width, int *others)
{
	size_t i = 0;
	while (i < count) {
		for (; count - i >= 2 * LANES; i += 2 * LANES) {
			uint64_t first = four_of(bytes, i, width),
				 second = four_of(bytes, i + LANES, width);
			if (!are_all_plain(first, second))
				break;
			memcpy(to + i, &first, sizeof(first));
			memcpy(to + i + LANES, &second, sizeof(second));
		}
		for (; count - i >= LANES; i += LANES) {
			uint64_t word = four_of(bytes, i, width);
			if (!are_plain(word)) {
				if (have_controls(word))
					break;
				*others |= width == 1 || !are_printable(word);
			}
			memcpy(to + i, &word, sizeof(word));
		}
		for (size_t end = i + LANES; i < end && i < count; i++) {
			unsigned unit = width == 1 ? bytes[i] : get16(bytes + 2 * i);
			to[i] = (uint16_t)unit;
			if (unit >= ' ' && unit < 0x7F)
				continue;
			*others |= unit == PAGE;
			if (may_end(unit))
				return i + 1;
			*others |= width == 1 || !is_ordinary(unit);
		}
	}
	return count;
}

/* Adds a segment that begins at this position. */
static struct segment *add_segment(struct word_reader *r, const struct piece *piece,
				   uint32_t position)
{
	struct segment segment = {
		.first = r->count,
		.position = position,
		.at = piece->at + (position - piece->first) * piece->width,
		.prm = piece->prm,
		.width = piece->width,
	};
	if (r->segment_count == r->segment_room) {
		r->segment_room = r->segment_room ? 2 * r->segment_room : FIRST_SEGMENTS;
		r->segments =
			memory_resize(r->segments, r->segment_room * sizeof(*r->segments));
	}
	r->segments[r->segment_count] = segment;
	return &r->segments[r->segment_count++];
}

/*
 * Takes characters of a piece up to one that may end a paragraph; returns the position after them.
 */
static uint32_t take_from_piece(struct word_reader *r, const struct piece *piece, uint32_t position,
				uint32_t end)
{
	if (piece->end < end)
		end = piece->end;
	struct segment *segment = add_segment(r, piece, position);
	int others = r->eight_bit.is_old && piece->width == 2;
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
		if (count > LONGEST_COPY)
			count = LONGEST_COPY;
		reserve(r, count);
		/* Two calls make two loops, without a test of the width in either. */
		uint16_t *to = r->units + r->count;
		count = piece->width == 1 ? copy_units(to, bytes, count, 1, &others)
					  : copy_units(to, bytes, count, 2, &others);
		r->count += count;
		position += (uint32_t)count;
		if (may_end(r->units[r->count - 1]))
			break;
	}
	segment->is_ordinary = !others;
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
	const struct paragraph_properties *p = r->properties;
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
	if (unit == PARAGRAPH || r->properties->list > 0) {
		const struct character_properties *c = characters_of(r, segment, at);
		r->mark_is_hidden = unit == PARAGRAPH && !characters_are_shown(c);
		r->mark_is_capitals = characters_are_capitals(c);
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
