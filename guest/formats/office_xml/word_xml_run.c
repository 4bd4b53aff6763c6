/*
 * Writes the text of runs: decides what is visible ([ECMA-376] part 1, 17.3.2 and 17.3.3).
 */
#include <stdlib.h>

#include "base/omitted.h"
#include "base/units.h"
#include "charset/charset.h"
#include "formats/markup/attributes.h"
#include "formats/word/lines.h"
#include "text/capitals.h"
#include "word_xml_reader.h"

enum { SOFT_HYPHEN = 0xAD, SYMBOLS = 0xF000, SYMBOLS_END = 0xF100 };

static const struct omitted hidden_text = {
	OMITTED_HIDDEN_TEXT, "characters of hidden text", "character"};
static const struct omitted deleted_text = {
	OMITTED_DELETED_TEXT, "characters of deleted text", "character"};

void xml_run_resolve(struct xml_reader *r)
{
	if (r->is_resolved)
		return;
	r->effective = xml_run_in(&r->tables.styles, &r->run, r->paragraph.style);
	unsigned on = r->effective.on;
	r->characters = (struct character_properties){
		.deleted = r->in.deleted > 0,
		.hidden = (on & RUN_HIDDEN) != 0,
		.capitals = (on & (RUN_CAPITALS | RUN_SMALL_CAPITALS)) != 0,
		.emphasis = (uint8_t)((on & (RUN_BOLD | RUN_ITALIC | RUN_STRIKE)) |
				      (on & RUN_DOUBLE_STRIKE ? RUN_STRIKE : 0)),
	};
	r->is_resolved = 1;
}

int xml_run_is_shown(struct xml_reader *r)
{
	xml_run_resolve(r);
	return !r->in.moved && characters_are_shown(&r->characters);
}

static void put_before_text(struct xml_reader *r)
{
	xml_paragraph_open(r);
	lines_emphasis(r->characters.emphasis);
}

void xml_run_begin_text(struct xml_reader *r)
{
	put_before_text(r);
	if (r->mark_is_due)
		xml_note_put_mark(r);
}

/* Moved text is also at its new place. */
static void count_omitted(struct xml_reader *r, unsigned unit)
{
	if (!r->in.moved)
		omitted_add(r->characters.deleted ? &deleted_text : &hidden_text, r->at,
			    is_visible(unit));
}

/* Writes a byte of a symbol font, or if the font has letters, the Windows character. */
static void put_symbol(const struct symbol_font *font, unsigned char byte)
{
	struct decoder d = {.charset = charset_of_codepage(1252)};
	if (font)
		lines_character(symbol_font_character(font, byte));
	else
		charset_put(&d, byte, lines_character);
}

static void put_letter(struct xml_reader *r, unsigned unit)
{
	if (unit >= SYMBOLS && unit < SYMBOLS_END)
		put_symbol(r->effective.font, (unsigned char)unit);
	else if (r->characters.capitals)
		lines_unit(capital_of(unit, r->effective.language));
	else
		lines_unit(unit);
}

/* Begins text, unless it is omitted or part of an instruction; returns whether it is shown. */
static int begin_shown(struct xml_reader *r, unsigned unit)
{
	xml_run_resolve(r);
	if (r->in.lost || !xml_run_is_shown(r)) {
		count_omitted(r, unit);
		return 0;
	}
	if (fields_in_instruction(&r->fields)) {
		fields_instruction(&r->fields, unit);
		return 0;
	}
	int is_layout = r->after_mark && (unit == ' ' || unit == '\t');
	r->after_mark = 0;
	if (is_layout)
		return 0;
	xml_run_begin_text(r);
	return 1;
}

void xml_run_put(struct xml_reader *r, unsigned unit)
{
	if (begin_shown(r, unit))
		put_letter(r, unit);
}

static void put_symbol_element(struct xml_reader *r, const struct word_tag *tag)
{
	enum { LONGEST_CODE = 15 };
	size_t length;
	const uint16_t *name = attribute_value(tag->m, "font", &length);
	char code[LONGEST_CODE + 1];
	attribute_copy(tag->m, "char", code, sizeof(code));
	unsigned unit = (unsigned)strtol(code, NULL, 16) & 0xFFFF;
	if (unit == 0 || !begin_shown(r, unit))
		return;
	if (unit < 0x100 || (unit >= SYMBOLS && unit < SYMBOLS_END))
		put_symbol(symbol_font_named(name, (unsigned)length), (unsigned char)unit);
	else
		lines_unit(unit);
}

static void put_break(struct xml_reader *r, const struct word_tag *tag)
{
	if (!xml_run_is_shown(r) || r->in.lost || fields_in_instruction(&r->fields))
		return;
	put_before_text(r);
	r->after_mark = 0;
	if (attribute_is(tag->m, "type", "page") || attribute_is(tag->m, "type", "column"))
		lines_page_break();
	else
		lines_break();
}

int xml_run_put_element(struct xml_reader *r, const struct word_tag *tag)
{
	r->at = tag->at;
	switch (tag->element) {
	case W_TAB: xml_run_put(r, '\t'); return 1;
	case W_BR:
	case W_CR: put_break(r, tag); return 1;
	case W_HYPHEN: xml_run_put(r, '-'); return 1;
	case W_SOFT_HYPHEN: xml_run_put(r, SOFT_HYPHEN); return 1;
	case W_SYMBOL: put_symbol_element(r, tag); return 1;
	default: return 0;
	}
}

void xml_run_begin_units(struct xml_reader *r, const struct word_tag *tag)
{
	r->sink = tag->element == W_INSTRUCTION ? SINK_INSTRUCTION : SINK_TEXT;
	r->keeps_space = r->document_keeps_space || tag->element == A_T ||
			 attribute_is(tag->m, "space", "preserve");
	r->has_text = 0;
	r->pending_spaces = 0;
	r->at = tag->at;
}

/* Lines have no meaning in text, nor has space around it, unless the document preserves that. */
void xml_run_unit(struct xml_reader *r, unsigned unit)
{
	int is_space = unit == ' ' || unit == '\n' || unit == '\t';
	if (r->sink == SINK_INSTRUCTION) {
		if (fields_in_instruction(&r->fields) && !r->in.deleted)
			fields_instruction(&r->fields, is_space ? ' ' : unit);
		return;
	}
	if (is_space && !r->keeps_space) {
		r->pending_spaces += (uint32_t)r->has_text;
		return;
	}
	for (; r->pending_spaces > 0; r->pending_spaces--)
		xml_run_put(r, ' ');
	r->has_text = 1;
	xml_run_put(r, is_space ? ' ' : unit);
}
