/*
 * Executes control words.
 */
#include <string.h>

#include "base/options.h"
#include "base/report.h"
#include "text/authors.h"
#include "text/marks.h"
#include "text/number_fields.h"
#include "autonumbers.h"
#include "faults.h"
#include "html.h"
#include "lists.h"
#include "math.h"
#include "objects.h"
#include "omissions.h"
#include "shapes.h"
#include "skip.h"
#include "state.h"
#include "control_words.h"

enum { REPLACEMENT = 0xFFFD };

/* Writes a byte of a symbol font; if the font has letters, the Windows character of the byte. */
static void put_symbol_byte(struct rtf_reader *r, unsigned char byte)
{
	if (r->is_symbolic && !r->symbols) {
		rtf_put_unit(r, REPLACEMENT);
		return;
	}
	if (!r->symbols)
		r->decoder.charset = charset_of_codepage(1252);
	rtf_put_byte(r, byte);
	fonts_select(r);
}

void control_put_character(struct rtf_reader *r, uint32_t character)
{
	enum { SYMBOLS = 0xF000, FIRST_SYMBOL = 0x20, LAST_SYMBOL = 0xFF };
	/* The private-use characters that Windows assigns to symbol fonts. */
	int is_picture =
		character >= SYMBOLS + FIRST_SYMBOL && character <= SYMBOLS + LAST_SYMBOL;
	/* A bullet's font follows its text. */
	if (is_picture && r->group->ending != END_LEVEL_TEXT)
		put_symbol_byte(r, (unsigned char)character);
	else
		rtf_put_character(r, character);
}

/* Returns whether a number can be a character: not a control code, and not in an unused plane. */
static int is_character(unsigned number)
{
	unsigned plane = number >> 16;
	return plane == 0 ? number >= ' ' || number == '\t' || number == '\n' || number == '\r'
			  : plane <= 3 || plane == 14;
}

/*
 * Writes a character from its UTF-16 unit, which RTF stores as a signed number. Some programs write
 * whole characters.
 */
static void put_unicode(struct rtf_reader *r, int number)
{
	unsigned unit = (unsigned)(number < 0 ? number + 0x10000 : number);
	r->skip = r->group->fallback;
	if (r->group->kind == SHOWN && !is_character(unit))
		fault(r->f, &fault_characters);
	control_put_character(r, unit > 0xFFFF && number < 0 ? REPLACEMENT : unit);
}

static void begin_wrapper(struct group *g, enum kind kind)
{
	if (g->kind == SHOWN || g->kind == INSTRUCTION) {
		g->outer_kind = g->kind;
		g->kind = (uint8_t)kind;
		g->is_wrapper = 1;
	}
}

void control_capture(struct rtf_reader *r, enum ending ending)
{
	r->group->kind = CAPTURED;
	r->group->ending = (uint8_t)ending;
	r->captured_length = 0;
}

static void begin_fonts(struct rtf_reader *r)
{
	if (r->depth == 1)
		return;
	r->group->kind = FONT_NAME;
	r->group->ending = END_FONT;
}

static void describe_font(struct rtf_reader *r, enum action action, int number)
{
	if (r->group->kind != FONT_NAME)
		return;
	if (action == FONT_CHARSET)
		r->fonts.charset = number;
	else if (action == FONT_CODEPAGE)
		r->fonts.codepage = number;
	else
		r->fonts.is_technical = 1;
}

static void select_font(struct rtf_reader *r, int number)
{
	if (r->group->kind == FONT_NAME) {
		fonts_begin_one(r, number);
		return;
	}
	r->group->font = fonts_find(r, number);
	r->group->is_unknown_font = r->fonts.has_other_charsets && r->group->font == 0;
	fonts_select(r);
	if (r->group->kind == LIST_TABLES)
		list_font(r, r->group->font);
}

/* Sets the document's code page. Outlook writes UTF-8's as a signed number, -535. */
static void select_codepage(struct rtf_reader *r, int number, int is_explicit)
{
	unsigned codepage = (uint16_t)number;
	if (r->forced || codepage == 0 || (r->has_ansicpg && !is_explicit))
		return;
	r->has_ansicpg = is_explicit;
	r->document = fonts_charset(codepage);
	catdoc_report.codepage = codepage;
	fonts_select(r);
}

/* Executes a mark in visible text; in other text it separates words. */
static void put_mark(struct rtf_reader *r, enum mark mark)
{
	/* The group of a label that contains a paragraph is not closed. */
	if (r->group->kind == LABEL_TEXT && mark != LINE_MARK)
		r->group->kind = SHOWN;
	if (r->group->kind == SHOWN && html_is_active(r))
		html_text_break(r);
	else if (r->group->kind == SHOWN)
		story_mark(r, mark);
	else
		rtf_put_unit(r, r->group->kind == HTML_SOURCE ? '\n' : ' ');
}

/* Shows the rest of a table that is not closed. */
static void show_unclosed(struct rtf_reader *r)
{
	fault(r->f, &fault_open_groups);
	r->group->kind = SHOWN;
}

static void begin_paragraph(struct rtf_reader *r)
{
	r->group->list = 0;
	r->group->autonumber = 0;
	r->group->level = 0;
	r->group->heading = 0;
	r->group->style = 0;
	r->group->alignment = ALIGNED_LEFT;
	r->group->table_depth = 0;
	if (r->group->kind == SHOWN && !html_is_active(r))
		story_begin_paragraph(r);
	/* A font cannot contain a paragraph: the font table is not closed. */
	if (r->group->kind == FONT_NAME) {
		fonts_end_one(r);
		show_unclosed(r);
	}
	/* Nor can a list: the list tables are not closed. */
	if (r->group->kind == LIST_TABLES && r->depth > 1 && r->groups[r->depth - 2].kind == SHOWN)
		show_unclosed(r);
}

/*
 * Sets the number of characters that repeat a \u. An invalid number must not skip text: a negative
 * one skips nothing, a large one skips a single character, as is usual.
 */
static void set_fallback(struct rtf_reader *r, int number)
{
	/* The bytes of the longest character of any charset. */
	enum { LONGEST_FALLBACK = 4 };
	if (number < 0 || number > LONGEST_FALLBACK) {
		fault(r->f, &fault_fallback_lengths);
		number = number > LONGEST_FALLBACK;
	}
	r->group->fallback = (uint8_t)number;
}

static void begin_label(struct rtf_reader *r)
{
	/* HTML's labels come from its lists. */
	if (r->depth > 1 && html_is_active(r))
		skip_group(r, ANYWHERE);
	else if (r->group->kind == SHOWN && r->depth > 1)
		story_begin_label(r);
}

/* Executes a toggle that sets a bit, or clears it. */
static void set_bit(uint8_t *bits, unsigned bit, int is_set)
{
	*bits = (uint8_t)(is_set ? *bits | bit : *bits & ~bit);
}

/* Skips the style sheet for now; only its styles of headings are used. */
static void skip_styles(struct rtf_reader *r, enum place place)
{
	if (r->depth == 1)
		return;
	r->styles.begins = input_tell(r->f);
	skip_group(r, place);
	r->styles.ends = input_tell(r->f);
}

void control_execute(struct rtf_reader *r, const struct control_word *word, int number)
{
	struct group *g = r->group;
	switch ((enum action)word->action) {
	case CHARACTER:
		rtf_put_unit(r, word->value);
		break;
	case UNICODE:
		put_unicode(r, number);
		break;
	case MARK:
		put_mark(r, (enum mark)word->value);
		break;
	case FONT:
		select_font(r, number);
		break;
	case PLAIN:
		g->omitted = 0;
		g->capitals = 0;
		g->emphasis = 0;
		g->language = r->language;
		g->font = 0;
		g->is_unknown_font = 0;
		fonts_select(r);
		break;
	case FALLBACK_LENGTH:
		set_fallback(r, number);
		break;
	case OMIT:
		if (word->value == HIDDEN && options.hidden)
			break;
		set_bit(&g->omitted, word->value, number);
		break;
	case SHOW_CAPITALS:
		set_bit(&g->capitals, word->value, number);
		break;
	case LANGUAGE:
		g->language = (uint16_t)number;
		break;
	case DEFAULT_LANGUAGE:
		r->language = g->language = (uint16_t)number;
		break;
	case EMPHASIS:
		set_bit(&g->emphasis, word->value, number);
		break;
	case ALIGNMENT:
		g->alignment = (uint8_t)word->value;
		break;
	case STYLE:
		g->style = number;
		break;
	case FORMAT:
	case BINARY:
	case OPEN:
		break;
	case LABEL:
		begin_label(r);
		break;
	case FROM_HTML:
		html_expect(r);
		break;
	case HTML_FRAGMENT:
		html_begin_fragment(r);
		break;
	case HTML_RTF:
		g->is_rtf_only = r->is_from_html && number != 0;
		break;
	case MATH:
		math_begin(r);
		break;
	case MATH_PARAGRAPH:
		math_begin_paragraph(r);
		break;
	case NOTE:
		note_begin(r);
		break;
	case ENDNOTE:
		note_is_endnote(r);
		break;
	case COMMENT:
		comment_begin(r);
		break;
	case OTHER_STORY:
		story_enter(r, word->value);
		break;
	case WRAPPER:
		begin_wrapper(g, UNSHOWN);
		g->is_wrapper &= !word->value;
		break;
	case OBJECT:
		begin_wrapper(g, UNSHOWN);
		object_begin(r);
		break;
	case OBJECT_TYPE:
		object_set_type(r, (enum object_type)word->value);
		break;
	case OBJECT_CLASS:
		control_capture(r, END_CLASS);
		break;
	case OBJECT_DATA:
		if (r->depth > 1)
			object_read_data(r);
		break;
	case UPR:
		begin_wrapper(g, FALLBACK);
		break;
	case UD:
		if (g->kind == FALLBACK)
			g->kind = g->outer_kind;
		break;
	case FIELD:
		/* In an instruction, a result is a separate word. */
		if (g->kind == INSTRUCTION)
			rtf_put_unit(r, ' ');
		begin_wrapper(g, UNSHOWN);
		field_begin(r);
		break;
	case FIELD_INSTRUCTION:
		field_begin_instruction(r);
		break;
	case FIELD_RESULT:
	case RESULT:
		if (g->kind == UNSHOWN)
			g->kind = g->outer_kind;
		if (word->action == FIELD_RESULT)
			field_begin_result(r);
		break;
	case CHOSEN:
		field_chosen(r, number, !word->value);
		break;
	case CHOICE:
		control_capture(r, END_CHOICE);
		break;
	case INITIALS:
		control_capture(r, END_INITIALS);
		break;
	case AUTHOR:
		control_capture(r, END_AUTHOR);
		break;
	case PARENT:
		control_capture(r, END_PARENT);
		break;
	case SKIPPED:
		if (r->depth > 1)
			skip_group(r, (enum place)word->value);
		break;
	case STYLE_SHEET:
		skip_styles(r, (enum place)word->value);
		break;
	case DATA:
		if (r->depth > 1)
			skip_data(r, (enum place)word->value);
		break;
	case LEFT_OUT:
		if (r->depth > 1)
			omissions_skip_destination(r, word->value);
		break;
	case PICTURE:
		if (r->depth > 1)
			picture_begin(r);
		break;
	case PICTURE_FILE:
		picture_file(r);
		break;
	case PICTURE_PROPERTIES:
		picture_properties(r);
		break;
	case SHAPE_PROPERTY:
		if (r->depth > 1)
			shape_property(r);
		break;
	case METADATA:
		if (r->depth > 1)
			info_skip(r, word->value);
		break;
	case CODEPAGE:
		select_codepage(r, number, 1);
		break;
	case CODEPAGE_FIXED:
		select_codepage(r, word->value, 0);
		break;
	case UNICODE_RTF:
		r->is_utf_8 = 1;
		break;
	case FONT_TABLE:
		begin_fonts(r);
		break;
	case DEFAULT_FONT:
		r->fonts.default_number = number;
		break;
	case FONT_CHARSET:
	case FONT_CODEPAGE:
	case FONT_TECHNICAL:
		describe_font(r, (enum action)word->action, number);
		break;
	case NOTE_MARK:
		note_mark(r);
		break;
	case COMMENT_MARK:
		comment_mark(r);
		break;
	case NOTE_START:
		r->notes[word->value].start = number;
		break;
	case NOTE_FORMAT:
		r->notes[word->value & 1].format = word->value >> 1;
		break;
	case PARAGRAPH:
		begin_paragraph(r);
		break;
	case LIST:
		if (g->kind == LIST_TABLES)
			list_execute(r, LIST_NUMBER, number);
		g->list = (uint16_t)(number < 0 || number > UINT16_MAX ? 0 : number);
		break;
	case LEVEL:
		g->level = (uint8_t)(number < 0 || number > 8 ? 0 : number);
		break;
	case OUTLINE_LEVEL:
		g->heading = (uint8_t)(number < 0 || number >= HEADING_LEVELS ? 0 : number + 1);
		break;
	case TABLE_ROW:
		if (g->kind == SHOWN && !html_is_active(r))
			story_begin_row(r);
		break;
	case IN_TABLE:
		if (g->table_depth == 0)
			g->table_depth = 1;
		break;
	case TABLE_DEPTH:
		if (number > 0)
			g->table_depth = (uint8_t)(number < UINT8_MAX ? number : UINT8_MAX);
		break;
	case AUTONUMBER:
		if (r->depth > 1)
			autonumbers_read(r);
		break;
	case AUTONUMBER_LEVEL:
		if (r->depth > 1)
			autonumbers_skip_level(r, number);
		break;
	case LIST_TABLE:
		if (word->value == LIST_NAME && g->kind != LIST_TABLES && r->depth > 1)
			skip_group(r, ANYWHERE);
		else
			list_execute(r, (enum list_word)word->value, number);
		break;
	}
}

static void keep_initials(struct rtf_reader *r)
{
	r->initials_length =
		r->captured_length < LONGEST_INITIALS ? r->captured_length : LONGEST_INITIALS;
	memcpy(r->initials, r->captured, (size_t)r->initials_length * sizeof(*r->initials));
}

void control_end_group(struct rtf_reader *r, const struct group *ended)
{
	switch ((enum ending)ended->ending) {
	case NOTHING:
		break;
	case END_NOTE:
		note_end(r, ended->story);
		break;
	case END_COMMENT:
		comment_end(r);
		break;
	case END_PARENT:
		comment_parent(r);
		break;
	case END_INITIALS:
		keep_initials(r);
		break;
	case END_AUTHOR:
		authors_add(r->captured, (size_t)r->captured_length);
		break;
	case END_FIELD:
		field_end(r);
		break;
	case END_CHOICE:
		field_choice(r);
		break;
	case END_FONT:
		fonts_end_one(r);
		break;
	case END_LIST_NAME:
		list_end_name(r);
		break;
	case END_LEVEL_TEXT:
		list_end_text(r);
		break;
	case END_CLASS:
		object_class(r);
		break;
	case END_OBJECT:
		object_end(r);
		break;
	case END_HTML_FRAGMENT:
		html_end_fragment(r);
		break;
	case END_MATH_ELEMENT:
		math_end_element(r);
		break;
	case END_MATH_PROPERTY:
		math_end_property(r);
		break;
	case END_MATH:
		math_end(r);
		break;
	case END_MATH_PARAGRAPH:
		math_end_paragraph(r);
		break;
	case END_PICTURE_PROPERTIES:
		skip_data(r, IN_PICTURES);
		break;
	}
}
