/*
 * Writes the characters of a paragraph: decides which are visible and what the special ones show
 * ([MS-DOC] 2.4.6.2, 2.6.1, sprmCFSpec).
 */
#include "base/options.h"
#include "lines.h"
#include "state.h"
#include "text_check.h"

/* Characters with a special meaning; some have it only if marked as special. */
enum {
	PICTURE = 0x01,
	NOTE_MARK = 0x02,
	COMMENT_MARK = 0x05,
	CELL = 0x07,
	TAB = 0x09,
	LINE = 0x0B,
	PAGE = 0x0C,
	COLUMN = 0x0E,
	HARD_HYPHEN = 0x1E,
	OPTIONAL_HYPHEN = 0x1F,
	SOFT_HYPHEN = 0xAD, /* of Unicode */
};

/* Characters of symbol fonts have their bytes in the private use area. */
enum { FIRST_SYMBOL = 0xF000, SYMBOLS_END = 0xF100 };

static int is_symbol_unit(unsigned unit)
{
	return unit >= FIRST_SYMBOL && unit < SYMBOLS_END;
}

/* Returns whether a unit is text that needs no conversion, in any context. */
static int is_ordinary(unsigned unit)
{
	return unit >= ' ' && (unit < 0x7F || unit >= 0xA0) && (unit < 0x2028 || unit > 0x2029) &&
	       (unit < FIRST_SYMBOL || unit >= SYMBOLS_END) && unit < 0xFEFF;
}

/* A run of text, and how to write it. */
struct run {
	struct character_properties c;
	const struct segment *segment;
	size_t first, end; /* of the paragraph's units */
	int is_shown;
	int is_plain;           /* ordinary units can be copied */
	int is_symbols;         /* Word 2 to 95: bytes in a symbol font */
	struct decoder decoder; /* of bytes */
	struct decoder pairs;   /* of two bytes in a unit */
};

/* Returns the position in the text of a unit of the paragraph. */
static uint32_t position_of(const struct run *run, size_t i)
{
	return run->segment->position + (uint32_t)(i - run->segment->first);
}

/*
 * Writes the mark as the label of a Markdown note. Endnotes get their own prefix, comments lose
 * their brackets.
 */
static void put_markdown_mark(enum note_kind kind, const uint16_t *mark, int length, int is_text)
{
	if (kind == COMMENT) {
		mark++;
		length -= 2;
	}
	lines_markup(kind == ENDNOTE ? "[^end-" : "[^");
	/* A label cannot contain spaces. */
	for (int i = 0; i < length; i++)
		lines_raw(mark[i] == ' ' ? '-' : mark[i]);
	lines_markup(is_text ? "]: " : "]");
}

static void put_mark(const struct word_reader *r, enum note_kind kind, int note, int is_text)
{
	uint16_t mark[LONGEST_MARK];
	int length = notes_mark(&r->notes[kind], note, mark);
	if (length == 0)
		return;
	if (options.markdown) {
		/* In Markdown a note begins at the start of a line. */
		put_markdown_mark(kind, mark, length, is_text && !lines_have_text());
		return;
	}
	lines_text(mark, (size_t)length);
	if (is_text)
		lines_unit('\t');
}

/* Writes the mark of a note, at its reference or before its text. */
static void put_note_mark(struct word_reader *r, const struct run *run, size_t i)
{
	static const struct {
		enum report_story story;
		enum note_kind kind;
	} stories[] = {
		{STORY_FOOTNOTES, FOOTNOTE}, {STORY_ENDNOTES, ENDNOTE}, {STORY_COMMENTS, COMMENT}};
	uint32_t position = position_of(run, i);
	int is_comment = r->units[i] == COMMENT_MARK;
	for (int n = 0; n < 3; n++) {
		enum note_kind kind = stories[n].kind;
		if (is_comment != (kind == COMMENT))
			continue;
		int is_text = r->story == stories[n].story;
		int note = is_text ? notes_by_text(&r->notes[kind], position - r->story_begins)
				   : notes_by_reference(&r->notes[kind], position);
		if (note == NO_NOTE)
			continue;
		put_mark(r, kind, note, is_text);
		r->after_mark = is_text;
	}
}

/*
 * Writes a character of a symbol font; if the font turns out to have letters, the Windows character
 * of the byte.
 */
static void put_symbol_byte(const struct word_reader *r, unsigned font, unsigned char byte)
{
	uint32_t symbol = font_symbol(&r->fonts, font, byte);
	struct decoder d = {.charset = charset_of_codepage(1252)};
	if (symbol)
		lines_character(symbol);
	else
		charset_put(&d, byte, lines_character);
}

static void put_symbol(const struct word_reader *r, const struct character_properties *c)
{
	if (c->symbol < 0x100 || is_symbol_unit(c->symbol))
		put_symbol_byte(r, c->symbol_font, (unsigned char)c->symbol);
	else
		lines_unit(c->symbol);
}

/* Handles units that are special only if marked so; returns whether the unit was one. */
static int put_special(struct word_reader *r, const struct run *run, size_t i)
{
	unsigned unit = r->units[i];
	if (unit == NOTE_MARK || unit == COMMENT_MARK)
		put_note_mark(r, run, i);
	else if (run->c.has_symbol)
		put_symbol(r, &run->c);
	else
		/* Pictures, drawings, and the lines that separate text from notes. */
		return unit < ' ' && unit != TAB && unit != LINE && unit != PAGE && unit != COLUMN;
	return 1;
}

static void put_control(unsigned unit)
{
	switch (unit) {
	case TAB:
		lines_unit('\t');
		break;
	case LINE:
	case PAGE:
	case COLUMN:
		lines_break();
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
		charset_put(&run->pairs, (unsigned char)(unit >> 8), lines_character);
		charset_put(&run->pairs, (unsigned char)unit, lines_character);
	} else {
		charset_put(&run->decoder, (unsigned char)unit, lines_character);
	}
}

static void put_letter(struct word_reader *r, struct run *run, unsigned unit)
{
	if (run->segment->width == 2 && !r->eight_bit.is_old && is_symbol_unit(unit)) {
		unsigned font =
			font_is_symbols(&r->fonts, run->c.font) ? run->c.font : run->c.font_other;
		put_symbol_byte(r, font, (unsigned char)unit);
	} else if (run->segment->width == 2 && !r->eight_bit.is_old) {
		lines_unit(unit);
	} else if (run->segment->width == 2) {
		put_pair(run, unit);
	} else if (run->is_symbols) {
		put_symbol_byte(r, run->c.font, (unsigned char)unit);
	} else {
		charset_put(&run->decoder, (unsigned char)unit, lines_character);
	}
}

/* Returns how many units from `i` on can be copied. */
static size_t ordinary_units(const struct word_reader *r, const struct run *run, size_t i)
{
	size_t n = i;
	if (!run->is_plain || r->after_mark || fields_in_instruction(&r->fields))
		return 0;
	if (run->segment->width == 2 && !r->eight_bit.is_old)
		while (n < run->end && is_ordinary(r->units[n]))
			n++;
	else if (!run->decoder.missing)
		while (n < run->end && r->units[n] >= ' ' && r->units[n] < 0x7F)
			n++;
	return n - i;
}

static void put_unit(struct word_reader *r, struct run *run, size_t i)
{
	unsigned unit = r->units[i];
	int after_mark = r->after_mark;
	r->after_mark = 0;
	/* Word puts these between a note's mark and its text. */
	if (after_mark && (unit == ' ' || unit == TAB))
		return;
	if (unit < ' ')
		text_check_control(r, i, position_of(run, i), run->c.special);
	if (unit >= FIELD_BEGIN && unit <= FIELD_END) {
		fields_mark(&r->fields, unit, &run->c);
	} else if (fields_in_instruction(&r->fields)) {
		if (unit == PICTURE && run->c.has_location)
			fields_data(&r->fields, run->c.location);
		else
			fields_instruction(&r->fields, unit);
	} else if (!run->is_shown || (run->c.special && put_special(r, run, i))) {
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
		size_t n = ordinary_units(r, run, i);
		if (n > 0) {
			lines_units(r->units + i, n);
			i += n;
		} else {
			put_unit(r, run, i++);
		}
	}
	charset_end(&run->decoder, lines_character);
}

static void put_segment(struct word_reader *r, const struct segment *segment, size_t end)
{
	for (size_t i = segment->first; i < end;) {
		uint32_t at = segment->at + (uint32_t)(i - segment->first) * segment->width;
		struct run run = {
			.c = characters_of(r, segment, at), .segment = segment, .first = i};
		/* A run that ends within a character includes the whole character. */
		uint32_t bytes = r->characters.end - at;
		size_t length = bytes / segment->width + (bytes % segment->width != 0);
		run.end = length < end - i ? i + length : end;
		run.is_shown = characters_are_shown(&run.c);
		run.is_plain = run.is_shown && !run.c.special;
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
	else if (r->properties.inner_cell)
		lines_unit('\t');
	else
		lines_end_paragraph();
}

void paragraph_put(struct word_reader *r)
{
	const struct paragraph_properties *p = &r->properties;
	int ends_row = r->mark == CELL && p->row_end;
	/* Only in a damaged document is there text before the mark. */
	if (ends_row && r->count == 0) {
		lines_end_row();
		return;
	}
	struct line line = {.label = r->label,
			    .in_table = p->in_table || p->depth > 0 || r->mark == CELL};
	if (p->outline < NO_OUTLINE && !line.in_table)
		line.heading = p->outline < 6 ? p->outline + 1u : 6;
	if (!fields_in_instruction(&r->fields)) {
		line.label_length = paragraph_label(r, &line.is_bullet, &line.level);
		lines_paragraph(&line);
	}
	for (size_t i = 0; i < r->segment_count; i++) {
		size_t end = i + 1 < r->segment_count ? r->segments[i + 1].first : r->count;
		put_segment(r, &r->segments[i], end);
	}
	end_paragraph(r);
	if (ends_row)
		lines_end_row();
}
