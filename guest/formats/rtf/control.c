/*
 * Executes control words.
 */
#include <string.h>

#include "base/options.h"
#include "base/report.h"
#include "text/authors.h"
#include "faults.h"
#include "lists.h"
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
	enum { SYMBOLS = 0xF000, FIRST_SYMBOL = 0x20, LAST_SYMBOL = 0xFF };
	unsigned unit = (unsigned)(number < 0 ? number + 0x10000 : number);
	r->skip = r->group->fallback;
	if (r->group->kind == SHOWN && !is_character(unit))
		fault(r->f, &fault_characters);
	if (unit > 0xFFFF) {
		rtf_put_character(r, number < 0 ? REPLACEMENT : unit);
		return;
	}
	/* The private-use characters that Windows assigns to symbol fonts. */
	int is_picture = unit >= SYMBOLS + FIRST_SYMBOL && unit <= SYMBOLS + LAST_SYMBOL;
	/* A bullet's font follows its text. */
	if (is_picture && r->group->ending != END_LEVEL_TEXT) {
		put_symbol_byte(r, (unsigned char)unit);
		return;
	}
	rtf_put_unit(r, unit);
}

static void begin_wrapper(struct group *g, enum kind kind)
{
	if (g->kind == SHOWN || g->kind == INSTRUCTION) {
		g->outer_kind = g->kind;
		g->kind = (uint8_t)kind;
		g->is_wrapper = 1;
	}
}

static void begin_capture(struct rtf_reader *r, enum ending ending)
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

static void select_codepage(struct rtf_reader *r, unsigned codepage, int is_explicit)
{
	if (r->forced || codepage == 0 || (r->has_ansicpg && !is_explicit))
		return;
	r->has_ansicpg = is_explicit;
	r->document = charset_of_codepage(codepage);
	catdoc_report.codepage = codepage;
	fonts_select(r);
}

/* Ends a line, cell or row of visible text; in other text this separates words. */
static void end_line_cell_or_row(struct rtf_reader *r, enum action action)
{
	if (r->group->kind != SHOWN)
		rtf_put_unit(r, ' ');
	else if (r->group->omitted)
		return;
	else if (action == LINE)
		story_line(r);
	else if (action == CELL)
		story_cell(r);
	else
		story_row(r);
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
	r->group->level = 0;
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

static void set_has_label(struct rtf_reader *r)
{
	if (r->group->kind == SHOWN)
		r->stories[r->group->story].has_label = 1;
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
	case LINE:
	case CELL:
	case ROW:
		end_line_cell_or_row(r, (enum action)word->action);
		break;
	case FONT:
		select_font(r, number);
		break;
	case PLAIN:
		g->omitted = 0;
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
		g->omitted =
			(uint8_t)(number ? g->omitted | word->value : g->omitted & ~word->value);
		break;
	case FORMAT:
	case BINARY:
	case OPEN:
		break;
	case LABEL:
		set_has_label(r);
		break;
	case MATH:
		rtf_put_unit(r, word->value);
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
		break;
	case OBJECT:
		begin_wrapper(g, UNSHOWN);
		object_begin(r);
		break;
	case OBJECT_TYPE:
		object_set_type(r, (enum object_type)word->value);
		break;
	case OBJECT_CLASS:
		begin_capture(r, END_CLASS);
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
		field_has_result(r);
		/* fall through */
	case RESULT:
		if (g->kind == UNSHOWN)
			g->kind = g->outer_kind;
		break;
	case CHOSEN:
		field_chosen(r, number, !word->value);
		break;
	case CHOICE:
		begin_capture(r, END_CHOICE);
		break;
	case INITIALS:
		begin_capture(r, END_INITIALS);
		break;
	case AUTHOR:
		begin_capture(r, END_AUTHOR);
		break;
	case SKIPPED:
		if (r->depth > 1)
			skip_group(r, (enum place)word->value);
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
		select_codepage(r, (unsigned)number, 1);
		break;
	case CODEPAGE_FIXED:
		select_codepage(r, word->value, 0);
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
	case LIST_TABLE:
		list_execute(r, (enum list_word)word->value, number);
		break;
	}
}

static void keep_initials(struct rtf_reader *r)
{
	r->initials_length = r->captured_length < LONGEST_NAME ? r->captured_length : LONGEST_NAME;
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
	case END_LEVEL_TEXT:
		list_end_text(r);
		break;
	case END_CLASS:
		object_class(r);
		break;
	case END_OBJECT:
		object_end(r);
		break;
	case END_PICTURE_PROPERTIES:
		skip_data(r, IN_PICTURES);
		break;
	}
}
