/*
 * Reads Rich Text Format ([RTF 1.9.1]) as a stream of groups, control words and text. control.c
 * executes the words.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/report.h"
#include "base/utf16.h"
#include "formats/reader.h"
#include "text/capitals.h"
#include "text/text.h"
#include "autonumbers.h"
#include "destinations.h"
#include "encoding.h"
#include "faults.h"
#include "labels.h"
#include "lists.h"
#include "html.h"
#include "math.h"
#include "omissions.h"
#include "skip.h"
#include "state.h"
#include "syntax.h"
#include "control_words.h"

/* Word does not open files deeper than a few hundred groups; deeper groups are skipped. */
enum { DEEPEST = 4096, FIRST_ROOM = 32 };

/* The reader of the decoded bytes: a decoder passes on characters and nothing else. */
static struct rtf_reader *reading;

/* Reports a unit in a group without text. */
static void report_misplaced(struct rtf_reader *r, unsigned unit)
{
	if (unit > ' ' && unit != ';')
		fault(r->f, &fault_misplaced_text);
}

/*
 * Returns the unit that is shown for one in capitals. Symbols and hidden strings stay as they are.
 */
static unsigned as_shown(const struct rtf_reader *r, unsigned unit)
{
	int is_shown = r->group->kind == SHOWN || r->group->kind == LABEL_TEXT;
	return is_shown && !r->symbols ? capital_of(unit, r->group->language) : unit;
}

void rtf_put_unit(struct rtf_reader *r, unsigned unit)
{
	if (r->group->capitals)
		unit = as_shown(r, unit);
	switch ((enum kind)r->group->kind) {
	case SHOWN:
		if (html_is_active(r))
			html_text_unit(r, unit);
		else if (!r->group->omitted)
			story_unit(r, unit);
		else
			omissions_unit(r, unit);
		break;
	case LABEL_TEXT:
		if (!r->group->omitted)
			story_label(r, unit);
		else
			omissions_unit(r, unit);
		break;
	case FONT_NAME:
		if (r->fonts.in_one)
			fonts_name(r, unit);
		else
			report_misplaced(r, unit);
		break;
	case INSTRUCTION:
		field_instruction(r, unit);
		break;
	case CAPTURED:
		if (r->captured_length < LONGEST_CAPTURE)
			r->captured[r->captured_length++] = (uint16_t)unit;
		break;
	case UNSHOWN:
		if (r->group->is_wrapper)
			report_misplaced(r, unit);
		break;
	case LIST_TABLES:
	case MATH_OUTSIDE:
		report_misplaced(r, unit);
		break;
	case HTML_SOURCE:
		html_source_unit(r, unit);
		break;
	case MATH_LINE:
		math_unit(r, unit);
		break;
	case FALLBACK:
	case MATH_PROPERTY_TEXT:
	case PICTURE_DATA:
		break;
	}
}

void rtf_put_character(struct rtf_reader *r, uint32_t character)
{
	if (character < 0x10000) {
		rtf_put_unit(r, character);
	} else if (character > 0x10FFFF) {
		rtf_put_unit(r, 0xFFFD);
	} else {
		rtf_put_unit(r, utf16_high(character));
		rtf_put_unit(r, utf16_low(character));
	}
}

static void put_decoded(uint32_t character)
{
	rtf_put_character(reading, character);
}

void rtf_end_bytes(struct rtf_reader *r)
{
	if (r->decoder.missing)
		charset_end(&r->decoder, put_decoded);
}

void rtf_put_byte(struct rtf_reader *r, unsigned char byte)
{
	if (r->is_unknown_font && byte > 0x7F)
		fault(r->f, &fault_unknown_fonts);
	if (r->symbols && byte > ' ')
		rtf_put_character(r, fonts_symbol(r, r->symbols, byte));
	else
		charset_put(&r->decoder, byte, put_decoded);
}

/* Returns whether a byte is text without a meaning in RTF syntax. */
static inline int is_plain(unsigned char byte)
{
	return byte >= ' ' && byte < 0x7F && byte != '\\' && byte != '{' && byte != '}';
}

/* Reports a picture's data in the text: more digits than any word has. */
static void check_for_data(struct rtf_reader *r, const unsigned char *bytes, size_t count)
{
	enum { SHORTEST_LINE = 64, MAX_DIGITS = 400 };
	if (count < SHORTEST_LINE)
		return;
	if (!is_hexadecimal(bytes, count))
		r->digits = 0;
	else if (r->digits <= MAX_DIGITS && (r->digits += count) > MAX_DIGITS)
		fault(r->f, &fault_misplaced_data);
}

/* Writes a byte of RTF's own charset: ASCII whatever the font's, unless it ends a character. */
static void put_ascii(struct rtf_reader *r, unsigned char byte)
{
	if (r->symbols || r->decoder.missing)
		rtf_put_byte(r, byte);
	else
		rtf_put_unit(r, byte);
}

/*
 * Reads a run of plain bytes, up to the end of the window. The next byte is plain. What precedes
 * the text, such as a number, may be read elsewhere in the document, which moves the window.
 */
static void read_plain(struct rtf_reader *r)
{
	struct input *f = r->f;
	const struct group *g = r->group;
	int is_ascii = !r->symbols && !r->decoder.missing && !g->capitals;
	int is_run = g->kind == SHOWN && is_ascii && !html_is_active(r);
	if (r->skip > 0) {
		r->skip--;
		f->at++;
		return;
	}
	if (is_run && !g->omitted)
		story_flush(r, *f->at);
	const unsigned char *from = f->at, *end = from;
	while (end < f->end && is_plain(*end))
		end++;
	size_t count = (size_t)(end - from);
	check_for_data(r, from, count);
	if (!is_run) {
		size_t n = g->kind == FONT_NAME && is_ascii ? fonts_ascii(r, from, count) : 0;
		for (f->at += n; n < count; n++)
			put_ascii(r, (unsigned char)input_getc(f));
		return;
	}
	f->at = end;
	if (!g->omitted)
		story_ascii(r, from, count);
	else
		omissions_text(r, from, count);
}

static void put_or_skip(struct rtf_reader *r, unsigned char byte)
{
	if (r->skip > 0)
		r->skip--;
	else
		rtf_put_byte(r, byte);
}

/* Returns whether a brace or a control word follows. */
static int is_formatting_ahead(const struct input *f)
{
	if (f->end - f->at < 2)
		return 0;
	return f->at[0] == '\\' ? is_letter(f->at[1]) : f->at[0] == '{' || f->at[0] == '}';
}

static void read_hexadecimal(struct rtf_reader *r)
{
	int value = syntax_hexadecimal(r->f);
	if (value < 0)
		fault(r->f, &fault_escapes);
	else if (input_tell(r->f) > r->joined)
		put_or_skip(r, (unsigned char)value);
	if (r->decoder.missing && is_formatting_ahead(r->f))
		trail_bytes_join(r);
}

static void read_symbol(struct rtf_reader *r, int c)
{
	static const struct {
		char symbol;
		uint16_t unit;
	} symbols[] = {{'~', 0xA0}, {'-', 0xAD}, {'_', '-'}};
	if (c == '\\' || c == '{' || c == '}') {
		if (r->skip > 0)
			r->skip--;
		else
			put_ascii(r, (unsigned char)c);
		return;
	}
	rtf_end_bytes(r);
	if (c == '*') {
		r->star = r->at_start;
		return;
	}
	if (r->skip > 0) {
		r->skip--;
		return;
	}
	static const struct control_word line = {"", MARK, PARAGRAPH_MARK, ANYWHERE};
	if (c == '\r' || c == '\n')
		control_execute(r, &line, 0);
	if (c == '\t')
		rtf_put_unit(r, '\t');
	for (size_t i = 0; i < COUNT(symbols); i++)
		if (symbols[i].symbol == c)
			rtf_put_unit(r, symbols[i].unit);
	/* Word ignores other symbols, but does not write them. */
	if (is_digit(c) || c > 0x7F)
		fault(r->f, &fault_escapes);
}

/* Returns where the words of a group belong. */
static enum place place_of(const struct group *g)
{
	switch ((enum kind)g->kind) {
	case SHOWN:
		return IN_TEXT;
	case FONT_NAME:
		return IN_FONTS;
	case LIST_TABLES:
		return IN_LISTS;
	case HTML_SOURCE:
		return IN_HTML;
	default:
		return ANYWHERE;
	}
}

/* Returns whether a word at a group's beginning is a destination that lacks its \*. */
static int is_bare_destination(const struct rtf_reader *r, const struct control *control)
{
	/* Fonts and lists have many groups, and no such destinations. */
	return r->depth > 1 && r->group->kind <= UNSHOWN && destination_is_known(control);
}

/* Executes a word that has no effect on text outside of equations. */
static void execute_unknown(struct rtf_reader *r, const struct control *control, int star,
			    int at_start)
{
	if (math_is_part(r->group) && math_execute(r, control))
		return;
	if (star || (at_start && is_bare_destination(r, control)))
		omissions_skip_unknown(r, control);
}

/* Returns the number that is assumed for a word without one. */
static int default_number(const struct control_word *word)
{
	switch (word->action) {
	case EMPHASIS:
	case FALLBACK_LENGTH:
	case HTML_RTF:
	case OMIT:
	case SHOW_CAPITALS:
		return 1;
	default:
		return 0;
	}
}

static void read_word(struct rtf_reader *r, int c)
{
	struct control control;
	int star = r->star, at_start = r->at_start;
	syntax_word(r->f, c, &control);

	const struct control_word *word = control_word_find(control.name, control.hash);
	r->star = 0;
	r->at_start = 0;
	rtf_end_bytes(r);
	if (control.letters > MAX_LETTERS)
		fault(r->f, &fault_long_words);
	if (word && word->action == BINARY)
		skip_binary(r, control.number);
	if (word && word->places && is_misplaced(word, place_of(r->group)))
		fault(r->f, &fault_misplaced_words);
	int repeats = r->skip > 0;
	if (repeats)
		r->skip--;
	if (!word)
		execute_unknown(r, &control, star, at_start);
	else if (!(repeats && word->action == CHARACTER) &&
		 (control.has_number || word->action != UNICODE))
		control_execute(r, word,
				control.has_number ? control.number : default_number(word));
	/* A hyphen that is not part of a number is text. */
	if (control.has_hyphen)
		put_or_skip(r, '-');
}

static void read_control(struct rtf_reader *r)
{
	int c = input_getc(r->f);
	r->digits = 0;
	if (is_letter(c))
		read_word(r, c);
	else if (c == '\'')
		read_hexadecimal(r);
	else if (c != EOF)
		read_symbol(r, c);
}

static void open_group(struct rtf_reader *r)
{
	if (r->depth == DEEPEST) {
		fault(r->f, &fault_deep_groups);
		skip_without_recovery(r);
		input_getc(r->f);
		return;
	}
	if (r->depth == r->room) {
		r->room = r->room ? 2 * r->room : FIRST_ROOM;
		struct group *more = memory_zeroed(r->room, sizeof(*more));
		if (r->depth > 0)
			memcpy(more, r->groups, r->depth * sizeof(*more));
		free(r->groups);
		r->groups = more;
	}
	struct group *outer = r->depth > 0 ? &r->groups[r->depth - 1] : NULL;
	r->group = &r->groups[r->depth++];
	*r->group = outer ? *outer : (struct group){.fallback = 1};
	r->group->ending = NOTHING;
	r->group->is_wrapper = 0;
}

/* The kinds of RTF after the end of the outermost group. */
enum rest { NO_RTF, CONTROL_WORDS, PARAGRAPHS };

/*
 * Returns the kind of RTF that this document has from here on. A paragraph's offset is cached,
 * since there may be many braces before that paragraph.
 */
static enum rest look_ahead(struct rtf_reader *r, long here)
{
	static const char paragraph[] = "\\par", another[] = "{\\rtf";
	enum rest rest = NO_RTF;
	size_t found = 0, others = 0;
	int c = 0, before;
	if (r->paragraph_ahead >= here)
		return PARAGRAPHS;
	while (paragraph[found] && another[others] && (before = c, c = input_getc(r->f)) != EOF) {
		found = c == paragraph[found] ? found + 1 : c == paragraph[0];
		others = c == another[others] ? others + 1 : c == another[0];
		if (before == '\\' && is_letter(c) && others == 0)
			rest = CONTROL_WORDS;
	}
	if (!paragraph[found]) {
		r->paragraph_ahead = input_tell(r->f) - (long)found;
		rest = PARAGRAPHS;
	}
	input_seek(r->f, here, SEEK_SET);
	return rest;
}

/* Reports the brace that closed the outermost group early, if text follows it. */
static void report_early_end(struct rtf_reader *r)
{
	if (r->early_end > 0 && r->shown != r->shown_before_end)
		damage_found(&fault_closing_braces, (uint32_t)r->early_end, 1);
	r->early_end = 0;
}

/*
 * Continues in the outermost group after a brace that closed it. Documents that people have edited
 * end before the tables without text that Word writes last.
 */
static void reopen(struct rtf_reader *r, long here)
{
	r->depth = 1;
	input_seek(r->f, here, SEEK_SET);
	r->early_end = here;
	r->shown_before_end = r->shown;
}

/*
 * Handles the end of the outermost group. If RTF follows, there were too many closing braces,
 * unless it is another document.
 */
static void close_outermost(struct rtf_reader *r)
{
	static const char another[] = "{\\rtf";
	char next[sizeof(another)] = "";
	int c = 0, before;
	r->is_closed = 1;
	report_early_end(r);
	do {
		before = c;
		c = input_getc(r->f);
	} while (c == '\r' || c == '\n' || c == ' ' || c == '}' || c == 0);
	input_ungetc(c, r->f);
	long here = input_tell(r->f);
	if (c == '{')
		input_read(next, 1, sizeof(next) - 1, r->f);
	input_seek(r->f, here, SEEK_SET);
	if (c == EOF || !strcmp(next, another))
		return;
	if (c == '{' || c == '\\') {
		reopen(r, here);
		return;
	}
	enum rest rest = look_ahead(r, here);
	if (rest == PARAGRAPHS)
		/* A space before text is text. */
		reopen(r, here - (before == ' '));
	else if (rest == CONTROL_WORDS)
		fault(r->f, &fault_rest);
}

static void close_group(struct rtf_reader *r)
{
	struct group ended = *r->group;
	r->depth--;
	if (r->depth == 0) {
		close_outermost(r);
		return;
	}
	r->group--;
	control_end_group(r, &ended);
	if (r->group->font != ended.font || ended.ending == END_FONT)
		fonts_select(r);
}

/*
 * Handles the byte after a raw non-ASCII one. After a lead byte of Shift-JIS, an unescaped syntax
 * character is the trail byte: programs that write raw bytes do not parse them as characters.
 */
static void read_trail_byte(struct rtf_reader *r)
{
	if (!r->decoder.missing || r->decoder.charset != charset_of_codepage(932))
		return;
	long here = input_tell(r->f);
	int c = input_getc(r->f), is_half = c == '{' || c == '}';
	if (c == '\\') {
		int next = input_getc(r->f);
		is_half = next != '\\' && next != '{' && next != '}' && next != '\'';
	}
	input_seek(r->f, here + is_half, SEEK_SET);
	if (is_half)
		rtf_put_byte(r, (unsigned char)c);
}

/* Reports an erased block: more bytes FF in a row than a word has letters. */
static void check_for_erased(struct rtf_reader *r)
{
	enum { MOST_LETTERS = 64 };
	long here = input_tell(r->f);
	r->erased = here == r->after_erased + 1 ? r->erased + 1 : 1;
	r->after_erased = here;
	if (r->erased == MOST_LETTERS)
		fault(r->f, &fault_erased_blocks);
}

/* Reads a byte that is neither syntax nor plain. */
static void read_raw(struct rtf_reader *r, int c)
{
	uint32_t character = r->is_utf_8 ? encoding_utf_8(r->f, c) : 0;
	if (c < ' ' && c != '\t')
		fault(r->f, &fault_control_characters);
	if (c == 0xFF)
		check_for_erased(r);
	if (!character) {
		put_or_skip(r, (unsigned char)c);
		read_trail_byte(r);
	} else if (r->skip > 0) {
		r->skip--;
	} else {
		rtf_end_bytes(r);
		control_put_character(r, character);
	}
}

/* Returns whether a byte is an asterisk that some program has written instead of \*. */
static int is_written_star(const struct input *f, int c)
{
	return c == '*' && f->at < f->end && *f->at == '\\';
}

static void read_groups(struct rtf_reader *r)
{
	do {
		int c = input_getc(r->f);
		switch (c) {
		case EOF:
			return;
		case '{':
		case '}':
			rtf_end_bytes(r);
			r->skip = 0;
			r->at_start = c == '{';
			if (c == '{')
				open_group(r);
			else
				close_group(r);
			break;
		case '\\':
			read_control(r);
			break;
		case '\r':
		case '\n':
			break;
		case 0:
			fault(r->f, r->group->kind == SHOWN ? &fault_nuls : &fault_nuls_in_groups);
			break;
		default:
			r->at_start = r->at_start && is_written_star(r->f, c);
			if (is_plain((unsigned char)c)) {
				input_ungetc(c, r->f);
				read_plain(r);
			} else {
				read_raw(r, c);
			}
		}
	} while (r->depth > 0);
}

static void free_all(struct rtf_reader *r)
{
	for (size_t i = 0; i < r->fonts.count; i++)
		free(r->fonts.list[i].name);
	free(r->fonts.list);
	for (size_t i = 0; i < r->field_count; i++) {
		free(r->fields[i].instruction);
		free(r->fields[i].choice);
	}
	free(r->fields);
	for (int i = 0; i < RTF_STORIES; i++)
		free(r->stories[i].target);
	free(r->objects);
	free(r->groups);
	labels_free(r);
	autonumbers_free(r);
	list_free(r);
	math_free(r);
	html_free(r);
	free(r);
}

/* The reader is too large for the stack. */
static struct rtf_reader *create_reader(struct input *f)
{
	struct rtf_reader *r = memory_zeroed(1, sizeof(*r));
	r->f = encoding_open(f, &r->is_utf_8);
	r->forced = charset_forced();
	r->document = charset_of_codepage(1252);
	r->decoder.charset = r->forced ? r->forced : r->document;
	r->notes[0] = (struct numbering){.format = ARABIC, .start = 1};
	r->notes[1] = (struct numbering){.format = LOWER_ROMAN, .start = 1};
	for (int i = 0; i < RTF_STORIES; i++)
		r->stories[i].has_pending = r->stories[i].paragraph = 1;
	return r;
}

enum outcome rtf_read(const struct document *d)
{
	struct rtf_reader *r = create_reader(d->file);
	report_format("rtf", FORMAT_RTF, 0);
	catdoc_report.codepage = r->forced ? 0 : 1252;
	reading = r;
	text_begin_part("body");
	read_groups(r);
	math_flush(r);
	if (!r->is_closed && r->shown == 0) {
		skip_recover(r, 0);
		read_groups(r);
	}
	report_early_end(r);
	if (r->is_closed)
		catdoc_report.flags |= FLAG_WHOLE;
	else
		damage_found(&fault_open_groups, (uint32_t)r->f->length, (uint32_t)r->depth);
	rtf_end_bytes(r);
	math_flush(r);
	html_end(r);
	story_put_rest(r);
	info_read(r);
	free_all(r);
	return READ;
}
