/*
 * Writes the characters of a paragraph: decides which are visible ([MS-DOC] 2.4.6.2).
 */
#include "base/omitted.h"
#include "base/options.h"
#include "base/units.h"
#include "charset/table.h"
#include "lines.h"
#include "run.h"
#include "text_check.h"

/* Characters with a special meaning, besides those in run.h. */
enum {
	CELL = 0x07,
	HARD_HYPHEN = 0x1E,
	OPTIONAL_HYPHEN = 0x1F,
	SOFT_HYPHEN = 0xAD, /* of Unicode */
};

static const struct omitted hidden_text = {OMITTED_HIDDEN_TEXT, "characters of hidden text", NULL};
static const struct omitted deleted_text = {
	OMITTED_DELETED_TEXT, "characters of deleted text", NULL};

static void put_control(unsigned unit)
{
	switch (unit) {
	case TAB:
		lines_unit('\t');
		break;
	case LINE:
		lines_break();
		break;
	case PAGE:
	case COLUMN:
		lines_page_break();
		break;
	case HARD_HYPHEN:
		lines_unit('-');
		break;
	case OPTIONAL_HYPHEN:
		lines_unit(SOFT_HYPHEN);
		break;
	default:
		break;
	}
}

/* Decodes a byte, or a unit that holds two bytes of a charset. */
static void put_pair(struct run *run, unsigned unit)
{
	if (unit > 0xFF) {
		charset_put(&run->pairs, (unsigned char)(unit >> 8), run->sink);
		charset_put(&run->pairs, (unsigned char)unit, run->sink);
	} else {
		charset_put(&run->decoder, (unsigned char)unit, run->sink);
	}
}

static void put_letter(struct word_reader *r, struct run *run, unsigned unit)
{
	if (run->segment->width == 2 && !r->eight_bit.is_old && is_symbol_unit(unit)) {
		unsigned font =
			font_is_symbols(&r->fonts, run->c.font) ? run->c.font : run->c.font_other;
		special_put_symbol(r, font, (unsigned char)unit);
	} else if (run->segment->width == 2 && !r->eight_bit.is_old) {
		run->sink(unit);
	} else if (run->segment->width == 2) {
		put_pair(run, unit);
	} else if (run->is_symbols) {
		special_put_symbol(r, run->c.font, (unsigned char)unit);
	} else {
		charset_put(&run->decoder, (unsigned char)unit, run->sink);
	}
}

/* Returns how many units of Unicode need no conversion. */
static size_t ordinary_units(const uint16_t *units, size_t count)
{
	size_t n = 0;
	while (n < count) {
		for (; count - n >= LANES; n += LANES) {
			if (!are_printable(four_units(units + n)))
				break;
		}
		for (size_t end = n + LANES; n < end && n < count; n++)
			if (!is_ordinary(units[n]))
				return n;
	}
	return n;
}

/* Returns how many bytes, a unit each, are ASCII. */
static size_t plain_units(const uint16_t *units, size_t count)
{
	size_t n = 0;
	while (count - n >= LANES && are_plain(four_units(units + n)))
		n += LANES;
	while (n < count && units[n] >= ' ' && units[n] < 0x7F)
		n++;
	return n;
}

/* Returns whether the characters of a run need no other handling than to be decoded. */
static int is_only_decoded(const struct word_reader *r, const struct run *run)
{
	return run->is_plain && !r->after && !run->decoder.missing &&
	       !fields_in_instruction(&r->fields);
}

/* Returns how many units from `i` on can be copied. */
static size_t copied_units(const struct word_reader *r, const struct run *run, size_t i)
{
	if (run->segment->is_ordinary)
		return run->end - i;
	return run->segment->width == 2 && !r->eight_bit.is_old
		       ? ordinary_units(r->units + i, run->end - i)
		       : plain_units(r->units + i, run->end - i);
}

/*
 * Decodes bytes, a unit each, from `i` on that are characters in a charset of single bytes. Returns
 * how many of them are ordinary, up to the next four of ASCII, which are copied; at most `most`.
 */
static size_t decoded_units(const struct word_reader *r, const struct run *run, size_t i,
			    uint16_t *to, size_t most)
{
	const struct charset *charset = run->decoder.charset;
	if (!charset || charset->kind != ONE_BYTE)
		return 0;
	const uint16_t *bytes = r->units + i;
	size_t n = 0;
	if (most > run->end - i)
		most = run->end - i;
	for (; n < most && bytes[n] >= ' ' && bytes[n] <= 0xFF; n++) {
		uint32_t character = charset_single(charset, (unsigned char)bytes[n]);
		if (!is_ordinary(character) ||
		    (character < 0x7F && most - n >= LANES && are_plain(four_units(bytes + n))))
			break;
		to[n] = (uint16_t)character;
	}
	return n;
}

/* Writes units from `i` on that only have to be decoded; returns how many. */
static size_t put_decoded(const struct word_reader *r, const struct run *run, size_t i)
{
	enum { ROOM = 64 };
	uint16_t units[ROOM];
	if (!is_only_decoded(r, run))
		return 0;
	size_t n = copied_units(r, run, i);
	if (n > 0) {
		lines_units(r->units + i, n);
		return n;
	}
	n = decoded_units(r, run, i, units, ROOM);
	if (n > 0)
		lines_units(units, n);
	return n;
}

static void put_field_mark(struct word_reader *r, struct run *run, size_t i)
{
	const struct paragraph_properties *p = r->properties;
	r->fields.place = (struct field_place){
		.paragraph = r->segments[0].position + 1,
		.begin = r->begin,
		.heading = styles_heading(&r->styles, p->style),
		.override = p->list < BY_AUTONUMBER ? p->list : 0,
		.level = p->level,
	};
	fields_mark(&r->fields, r->units[i], &run->c);
	if (r->units[i] == FIELD_SEPARATOR && run->c.is_object)
		special_put_object(r, run, i);
}

static void put_unit(struct word_reader *r, struct run *run, size_t i)
{
	unsigned unit = r->units[i];
	enum after after = r->after;
	/* The end of its field follows an object. */
	if (unit != PICTURE && unit != FIELD_END)
		r->after = AFTER_TEXT;
	/* Word puts these between a note's mark and its text. */
	if (after == AFTER_MARK && (unit == ' ' || unit == TAB))
		return;
	if (after == AFTER_OBJECT && is_of_word(unit))
		lines_unit(' ');
	if (unit < ' ')
		text_check_control(r, i, run_position(run, i), run->c.special);
	if (unit >= FIELD_BEGIN && unit <= FIELD_END) {
		put_field_mark(r, run, i);
	} else if (fields_in_instruction(&r->fields)) {
		if (unit == PICTURE && run->c.has_location)
			fields_data(&r->fields, run->c.location);
		else
			fields_instruction(&r->fields, unit);
	} else if (!run->is_shown) {
		run->left_out += is_visible(unit);
	} else if (run->c.special && special_put(r, run, i)) {
		return;
	} else if (unit < ' ') {
		put_control(unit);
	} else {
		put_letter(r, run, unit);
	}
}

static void put_run(struct word_reader *r, struct run *run)
{
	for (size_t i = run->first; i < run->end;) {
		size_t n = put_decoded(r, run, i);
		if (n == 0)
			put_unit(r, run, i++);
		i += n;
	}
	charset_end(&run->decoder, run->sink);
	if (run->left_out > 0)
		omitted_add(run->c.deleted ? &deleted_text : &hidden_text, NOWHERE, run->left_out);
}

/* Returns the offset in the main stream of a segment's unit. */
static uint32_t offset_of(const struct segment *segment, size_t i)
{
	return segment->at + (uint32_t)(i - segment->first) * segment->width;
}

/*
 * Returns the end of the current run of formatting, which contains the segment's unit `i`; at most
 * `end`. A run that ends within a character includes the whole character.
 */
static size_t end_of_run(const struct word_reader *r, const struct segment *segment, size_t i,
			 size_t end)
{
	uint32_t bytes = r->characters.end - offset_of(segment, i);
	size_t length = bytes / segment->width + (bytes % segment->width != 0);
	return length < end - i ? i + length : end;
}

static void put_segment(struct word_reader *r, const struct segment *segment, size_t end)
{
	for (size_t i = segment->first; i < end;) {
		struct run run = {
			.c = *characters_of(r, segment, offset_of(segment, i)),
			.segment = segment,
			.first = i,
			.sink = lines_character,
		};
		run.end = end_of_run(r, segment, i, end);
		run.is_shown = characters_are_shown(&run.c);
		if (options.formatting)
			lines_emphasis(run.c.emphasis);
		int are_capitals = characters_are_capitals(&run.c);
		run.is_plain = run.is_shown && !run.c.special && !are_capitals;
		if (are_capitals)
			run.sink = capitals_sink(r, segment, run.c.style);
		if (segment->width == 1 || r->eight_bit.is_old) {
			run.is_symbols =
				r->eight_bit.is_old && font_is_symbols(&r->fonts, run.c.font);
			run.is_plain = run.is_plain && !run.is_symbols;
			eight_bit_select(&r->eight_bit, run.c.font);
			run.decoder.charset = r->eight_bit.charset;
			run.pairs.charset = r->eight_bit.double_byte_charset;
		}
		put_run(r, &run);
		i = run.end;
	}
}

static void end_paragraph(const struct word_reader *r)
{
	/* An instruction may span several paragraphs. */
	if (fields_in_instruction(&r->fields) && r->mark != CELL)
		return;
	if (r->mark == CELL)
		lines_end_cell();
	else if (r->properties->inner_cell)
		lines_unit('\t');
	else
		lines_end_paragraph();
}

/* Returns whether any of the paragraph's characters is shown. */
static int has_shown_text(struct word_reader *r)
{
	for (size_t i = 0; i < r->segment_count; i++) {
		const struct segment *segment = &r->segments[i];
		size_t end = i + 1 < r->segment_count ? segment[1].first : r->count;
		for (size_t n = segment->first; n < end; n = end_of_run(r, segment, n, end)) {
			if (characters_are_shown(characters_of(r, segment, offset_of(segment, n))))
				return 1;
		}
	}
	return 0;
}

void paragraph_put(struct word_reader *r)
{
	const struct paragraph_properties *p = r->properties;
	int ends_row = r->mark == CELL && p->row_end;
	/* Only in a damaged document is there text before the mark. */
	if (ends_row && r->count == 0) {
		lines_end_row();
		return;
	}
	int is_hidden = r->mark_is_hidden && !has_shown_text(r);
	int is_section_end = r->mark == PAGE && r->count == 0;
	struct line line = {.label = r->label,
			    .in_table = p->in_table || p->depth > 0 || r->mark == CELL};
	line.alignment = (enum alignment)p->alignment;
	if (p->outline < NO_OUTLINE && !line.in_table)
		line.heading = p->outline < 6 ? p->outline + 1u : 6;
	if (!fields_in_instruction(&r->fields)) {
		if (!is_hidden && !is_section_end)
			line.label_length = paragraph_label(r, &line.is_bullet, &line.level);
		lines_paragraph(&line);
	}
	if (r->after == AFTER_OBJECT)
		r->after = AFTER_TEXT;
	r->begin = lines_shown();
	for (size_t i = 0; i < r->segment_count; i++) {
		size_t end = i + 1 < r->segment_count ? r->segments[i + 1].first : r->count;
		put_segment(r, &r->segments[i], end);
	}
	if (!is_hidden)
		end_paragraph(r);
	if (ends_row)
		lines_end_row();
	if (r->mark == PAGE)
		lists_begin_section(&r->lists.lists);
}
