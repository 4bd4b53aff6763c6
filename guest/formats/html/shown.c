/*
 * Writes the text of a page as it is shown: letter case, symbol fonts, marks of notes, and labels
 * that Word writes into list items. Hidden text is counted.
 */
#include <wctype.h>

#include "base/omitted.h"
#include "base/units.h"
#include "base/utf16.h"
#include "charset/charset.h"
#include "fields.h"
#include "shown.h"
#include "style.h"
#include "text/capitals.h"

enum { SHARP_S = 0xDF, NO_BREAK_SPACE = 0xA0, NO_CHARACTER = 0xFFFD };
enum { PRIVATE = 0xF000, LOW_BYTE = 0xFF };

static const struct omitted hidden_text = {OMITTED_HIDDEN_TEXT, "characters of hidden text", NULL};
static const struct omitted deleted_text = {
	OMITTED_DELETED_TEXT, "characters of deleted text", NULL};

static int is_in_word(unsigned unit)
{
	return iswalnum((wint_t)unit) || unit == '\'' || unit == 0x2019;
}

/* Writes a unit as text-transform shows it. */
static void put_cased(struct html_page *p, unsigned unit, const struct html_look *look)
{
	int begins_word = !p->is_in_word;
	p->is_in_word = is_in_word(unit);
	int is_upper = look->letter_case == UPPER_CASE ||
		       (look->letter_case == CAPITALIZED && begins_word);
	if (is_upper && unit == SHARP_S) {
		html_flow_unit(&p->flow, 'S', look);
		html_flow_unit(&p->flow, look->letter_case == UPPER_CASE ? 'S' : 's', look);
		return;
	}
	if (is_upper)
		unit = capital_of(unit, 0);
	else if (look->letter_case == LOWER_CASE)
		unit = (unsigned)towlower((wint_t)unit);
	html_flow_unit(&p->flow, unit, look);
}

/* Returns the character that a unit shows in a symbol font. */
static uint32_t symbol(const struct symbol_font *font, unsigned unit)
{
	unsigned byte = unit >= PRIVATE && unit <= PRIVATE + LOW_BYTE ? unit - PRIVATE : unit;
	if (byte <= ' ' || byte > LOW_BYTE || byte == NO_BREAK_SPACE)
		return unit;
	uint32_t character = symbol_font_character(font, (unsigned char)byte);
	return character == NO_CHARACTER ? unit : character;
}

/* Writes what was captured as text after all. */
static void release(struct html_page *p)
{
	p->capture = NO_CAPTURE;
	for (size_t i = 0; i < p->captured_length; i++)
		html_flow_unit(&p->flow, p->captured[i], html_look(p));
	p->captured_length = 0;
}

static void put_shown(struct html_page *p, unsigned unit, const struct html_look *look)
{
	if (p->capture && p->captured_length == LONGEST_CAPTURE)
		release(p);
	if (p->capture)
		p->captured[p->captured_length++] = (uint16_t)unit;
	else if (look->letter_case > CASE_AS_WRITTEN)
		put_cased(p, unit, look);
	else
		html_flow_unit(&p->flow, unit, look);
}

static void put_symbol(struct html_page *p, unsigned unit, const struct html_look *look)
{
	uint32_t character = symbol(look->symbols, unit);
	if (character > 0xFFFF) {
		put_shown(p, utf16_high(character), look);
		put_shown(p, utf16_low(character), look);
	} else {
		put_shown(p, character, look);
	}
}

void html_shown_unit(struct html_page *p, unsigned unit)
{
	const struct html_look *look = html_look(p);
	if (look->is_unseen || html_field_takes(p, unit))
		return;
	if (look->part != p->part)
		p->parts |= (unsigned)is_visible(unit) << look->part;
	else if (look->is_deleted)
		omitted_add(&deleted_text, NOWHERE, is_visible(unit));
	else if (look->is_hidden || look->is_invisible)
		omitted_add(&hidden_text, NOWHERE, is_visible(unit) && unit != NO_BREAK_SPACE);
	else if (look->symbols)
		put_symbol(p, unit, look);
	else
		put_shown(p, unit, look);
}

size_t html_shown_words(struct html_page *p, const uint16_t *units, size_t count)
{
	const struct html_look *look = html_look(p);
	int is_as_written = !look->is_unseen && look->part == p->part && !look->is_deleted &&
			    !look->is_hidden && !look->is_invisible && !look->symbols &&
			    look->letter_case <= CASE_AS_WRITTEN;
	if (!is_as_written || p->capture || p->instruction.open)
		return 0;
	return html_flow_words(&p->flow, units, count);
}

void html_shown_generated(struct html_page *p, unsigned unit)
{
	html_flow_unit(&p->flow, unit, html_look(p));
}

void html_shown_begin_capture(struct html_page *p, enum html_capture capture)
{
	if (p->capture)
		release(p);
	p->capture = (uint8_t)capture;
	p->captured_length = 0;
}

static int is_padding(unsigned unit)
{
	return unit <= ' ' || unit == NO_BREAK_SPACE;
}

/* Word writes the marks of notes in brackets for browsers. */
static void put_note(struct html_page *p, const uint16_t *mark, size_t length,
		     const struct html_look *look)
{
	int is_comment = p->capture == CAPTURED_COMMENT;
	int is_bracketed = length > 2 && mark[0] == '[' && mark[length - 1] == ']';
	if (is_bracketed && !is_comment) {
		mark++;
		length -= 2;
	}
	html_flow_note(&p->flow, p->capture == CAPTURED_ENDNOTE ? "end-" : "", mark, length,
		       p->part != PART_BODY, look);
}

/* A bullet is one character; Word's second level has a letter from Courier New. */
static int is_bullet(const uint16_t *label, size_t length)
{
	return length == 1 && (label[0] == 'o' || !iswalnum((wint_t)label[0]));
}

static void put_label(struct html_page *p, const uint16_t *label, size_t length, unsigned level)
{
	if (html_flow_is_at_start(&p->flow) && length <= LONGEST_ITEM_LABEL) {
		html_flow_label(&p->flow, label, (int)length, is_bullet(label, length),
				level > 0 ? level - 1 : 0);
		return;
	}
	for (size_t i = 0; i < length; i++)
		html_flow_unit(&p->flow, label[i], html_look(p));
	html_flow_unit(&p->flow, ' ', html_look(p));
}

/* Returns the level of the list that a paragraph around an element belongs to. */
static unsigned level_of(const struct html_page *p, const struct html_open *element)
{
	for (; element >= p->open; element--)
		if (element->style.list_level)
			return element->style.list_level;
	return 1;
}

void html_shown_end_capture(struct html_page *p, const struct html_open *element)
{
	const uint16_t *text = p->captured;
	size_t length = p->captured_length;
	if (p->capture != element->capture)
		return;
	while (length > 0 && is_padding(text[length - 1]))
		length--;
	while (length > 0 && is_padding(*text)) {
		text++;
		length--;
	}
	if (length > 0 && p->capture == CAPTURED_LABEL)
		put_label(p, text, length, level_of(p, element));
	else if (length > 0)
		put_note(p, text, length, &element->look);
	p->capture = NO_CAPTURE;
	p->captured_length = 0;
}
