/*
 * Reads Rich Text Format ([RTF 1.9.1]) as a stream of groups, control words and text. control.c
 * executes the words.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/report.h"
#include "formats/reader.h"
#include "text/text.h"
#include "lists.h"
#include "state.h"
#include "syntax.h"
#include "control_words.h"

/* Word does not open files deeper than a few hundred groups; deeper groups are skipped. */
enum { DEEPEST = 4096, FIRST_ROOM = 32 };

enum { MAX_RECOVERIES = 4 };

/* The reader of the decoded bytes: a decoder passes on characters and nothing else. */
static struct rtf_reader *reading;

void rtf_put_unit(struct rtf_reader *r, unsigned unit)
{
	switch ((enum kind)r->group->kind) {
	case SHOWN:
		if (!r->group->omitted)
			story_unit(r, unit);
		break;
	case FONT_NAME:
		if (r->fonts.in_one)
			fonts_name(r, unit);
		break;
	case INSTRUCTION:
		field_instruction(r, unit);
		break;
	case CAPTURED:
		if (r->captured_length < LONGEST_CAPTURE)
			r->captured[r->captured_length++] = (uint16_t)unit;
		break;
	case UNSHOWN:
	case FALLBACK:
	case LIST_TABLES:
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
		rtf_put_unit(r, 0xD800 + ((character - 0x10000) >> 10));
		rtf_put_unit(r, 0xDC00 + ((character - 0x10000) & 0x3FF));
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

/* Reads a run of plain bytes, up to the end of the window. The next byte is plain. */
static void read_plain(struct rtf_reader *r)
{
	struct input *f = r->f;
	const unsigned char *from = f->at, *end = from;
	while (end < f->end && is_plain(*end))
		end++;
	f->at = end;
	while (r->skip > 0 && from < end) {
		r->skip--;
		from++;
	}
	if (from == end)
		return;
	if (r->group->kind == SHOWN && !r->symbols && !r->decoder.missing) {
		if (!r->group->omitted)
			story_ascii(r, from, (size_t)(end - from));
		return;
	}
	while (from < end)
		rtf_put_byte(r, *from++);
}

static void put_or_skip(struct rtf_reader *r, unsigned char byte)
{
	if (r->skip > 0)
		r->skip--;
	else
		rtf_put_byte(r, byte);
}

static void read_hexadecimal(struct rtf_reader *r)
{
	int value = syntax_hexadecimal(r->f);
	if (value >= 0)
		put_or_skip(r, (unsigned char)value);
}

static void read_symbol(struct rtf_reader *r, int c)
{
	static const struct {
		char symbol;
		uint16_t unit;
	} symbols[] = {{'~', 0xA0}, {'-', 0xAD}, {'_', '-'}};
	if (c == '\\' || c == '{' || c == '}') {
		put_or_skip(r, (unsigned char)c);
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
	static const struct control_word line = {"", LINE, 0};
	if (c == '\r' || c == '\n')
		control_execute(r, &line, 0);
	if (c == '\t')
		rtf_put_unit(r, '\t');
	for (size_t i = 0; i < COUNT(symbols); i++)
		if (symbols[i].symbol == c)
			rtf_put_unit(r, symbols[i].unit);
}

/* Returns whether a word is a property of formulas: it begins with "m" and ends with "Pr". */
static int is_math_property(const char *name, int length)
{
	return length > 3 && name[0] == 'm' && name[length - 2] == 'P' && name[length - 1] == 'r';
}

static void read_word(struct rtf_reader *r, int c)
{
	struct control control;
	int star = r->star;
	syntax_word(r->f, c, &control);

	const struct control_word *word = control_word_find(control.name, control.hash);
	r->star = 0;
	r->at_start = 0;
	rtf_end_bytes(r);
	if (word && word->action == BINARY)
		syntax_skip_binary(r->f, control.number);
	int repeats = r->skip > 0;
	if (repeats)
		r->skip--;
	if (!word && (star || is_math_property(control.name, control.length)))
		rtf_skip_group(r);
	else if (word && !(repeats && word->action == CHARACTER) &&
		 (control.has_number || word->action != UNICODE))
		control_execute(r, word,
				control.has_number
					? control.number
					: word->action == OMIT || word->action == FALLBACK_LENGTH);
	/* A hyphen that is not part of a number is text. */
	if (control.has_hyphen)
		put_or_skip(r, '-');
}

static void read_control(struct rtf_reader *r)
{
	int c = input_getc(r->f);
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
		report_lost();
		r->recoveries = MAX_RECOVERIES;
		rtf_skip_group(r);
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
}

/*
 * Returns whether this document has another paragraph from here on. The result is cached: there may
 * be many braces before that paragraph.
 */
static int has_paragraph_ahead(struct rtf_reader *r, long here)
{
	static const char paragraph[] = "\\par", another[] = "{\\rtf";
	size_t found = 0, others = 0;
	int c;
	if (r->paragraph_ahead >= here)
		return 1;
	while (paragraph[found] && another[others] && (c = input_getc(r->f)) != EOF) {
		found = c == paragraph[found] ? found + 1 : c == paragraph[0];
		others = c == another[others] ? others + 1 : c == another[0];
	}
	if (!paragraph[found])
		r->paragraph_ahead = input_tell(r->f) - (long)found;
	input_seek(r->f, here, SEEK_SET);
	return !paragraph[found];
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
	do {
		before = c;
		c = input_getc(r->f);
	} while (c == '\r' || c == '\n' || c == ' ' || c == '}' || c == 0);
	input_ungetc(c, r->f);
	long here = input_tell(r->f);
	if (c == '{') {
		input_read(next, 1, sizeof(next) - 1, r->f);
		input_seek(r->f, here, SEEK_SET);
	}
	if (c == '{' || c == '\\') {
		r->depth = strcmp(next, another) != 0;
	} else if (has_paragraph_ahead(r, here)) {
		r->depth = 1;
		/* A space before text is text. */
		input_seek(r->f, here - (before == ' '), SEEK_SET);
	}
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
 * Returns whether any of eight bytes may be a brace or a backslash. These have three bits that no
 * hexadecimal digit has all set.
 */
static int may_have_syntax(const unsigned char *bytes)
{
	uint64_t word;
	memcpy(&word, bytes, sizeof(word));
	return (word >> 6 & word >> 4 & word >> 3 & 0x0101010101010101u) != 0;
}

/*
 * Reads a control word after a backslash in skipped text, and skips binary data, which can have any
 * bytes.
 */
static void skip_control(struct rtf_reader *r, char name[LONGEST_WORD])
{
	int c = input_getc(r->f), length = 0;
	name[0] = 0;
	if (!is_letter(c))
		return;
	for (; is_letter(c); c = input_getc(r->f))
		if (length < LONGEST_WORD - 1)
			name[length++] = (char)c;
	name[length] = 0;
	if (!strcmp(name, "bin") && is_digit(c)) {
		int binary = syntax_number(r->f, c, &c);
		if (c != ' ')
			input_ungetc(c, r->f);
		syntax_skip_binary(r->f, binary);
		return;
	}
	input_ungetc(c, r->f);
}

/*
 * Recovers from a missing brace that would hide the rest of the document in a skipped group.
 * Continues with the first apparent paragraph from `start` on, in the outermost group. The number
 * of recoveries is limited, since each may read the rest of the document.
 */
static int recover(struct rtf_reader *r, long start)
{
	static const char paragraph[] = "\\pard";
	size_t found = 0;
	int c;
	if (r->recoveries == MAX_RECOVERIES)
		return 0;
	r->recoveries++;
	report_lost();
	input_seek(r->f, start, SEEK_SET);
	while (paragraph[found] && (c = input_getc(r->f)) != EOF)
		found = c == paragraph[found] ? found + 1 : c == paragraph[0];
	if (paragraph[found])
		return 0;
	r->depth = 1;
	r->group = r->groups;
	input_seek(r->f, -(long)found, SEEK_CUR);
	return 1;
}

/*
 * Skips the rest of the group. A group without paragraphs is not closed if one begins and ends in
 * it.
 */
static void skip_rest(struct rtf_reader *r, int has_paragraphs)
{
	struct input *f = r->f;
	unsigned long inner = 0;
	long start = input_tell(f);
	int in_paragraph = 0;
	char name[LONGEST_WORD];
	for (;;) {
		while (f->end - f->at >= 8 && !may_have_syntax(f->at))
			f->at += 8;
		int c = input_getc(f);
		if (c == EOF) {
			recover(r, start);
			return;
		}
		if (c == '\\') {
			skip_control(r, name);
			if (has_paragraphs)
				continue;
			if (!strcmp(name, "pard")) {
				in_paragraph = 1;
			} else if (in_paragraph && !strcmp(name, "par")) {
				if (recover(r, start))
					return;
				report_lost();
				has_paragraphs = 1;
			}
		} else if (c == '{') {
			inner++;
		} else if (c == '}' && inner-- == 0) {
			input_ungetc(c, f);
			return;
		}
	}
}

void rtf_skip_group(struct rtf_reader *r)
{
	skip_rest(r, 1);
}

void rtf_skip_table(struct rtf_reader *r)
{
	skip_rest(r, 0);
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
		case 0:
			break;
		default:
			r->at_start = 0;
			if (is_plain((unsigned char)c)) {
				input_ungetc(c, r->f);
				read_plain(r);
			} else {
				put_or_skip(r, (unsigned char)c);
				read_trail_byte(r);
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
	free(r->groups);
	list_free(r);
	free(r);
}

/* The reader is too large for the stack. */
static struct rtf_reader *create_reader(struct input *f)
{
	struct rtf_reader *r = memory_zeroed(1, sizeof(*r));
	r->f = f;
	r->forced = charset_forced();
	r->document = charset_of_codepage(1252);
	r->decoder.charset = r->forced ? r->forced : r->document;
	r->notes[0] = (struct numbering){.format = ARABIC, .start = 1};
	r->notes[1] = (struct numbering){.format = LOWER_ROMAN, .start = 1};
	for (int i = 0; i < RTF_STORIES; i++)
		r->stories[i].has_pending = 1;
	return r;
}

enum outcome rtf_read(const struct document *d)
{
	struct rtf_reader *r = create_reader(d->file);
	report_format("rtf", FORMAT_RTF, 0);
	catdoc_report.codepage = r->forced ? 0 : 1252;
	reading = r;
	input_seek(d->file, 0, SEEK_SET);
	text_begin_part("body");
	read_groups(r);
	if (!r->is_closed && r->shown == 0) {
		recover(r, 0);
		read_groups(r);
	}
	if (r->is_closed)
		catdoc_report.flags |= FLAG_WHOLE;
	else
		report_lost();
	rtf_end_bytes(r);
	story_put_rest(r);
	info_read(r);
	free_all(r);
	return READ;
}
