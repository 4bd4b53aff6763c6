/*
 * Skips groups without text, and reports any text in them: a brace before the text is missing, or
 * part of the document was moved.
 */
#include <string.h>

#include "faults.h"
#include "skip.h"
#include "syntax.h"
#include "control_words.h"

enum { MAX_RECOVERIES = 4 };

enum { NO_DATA = 0 };

/* A group that is being skipped. */
struct skipped {
	enum place place;
	unsigned long depth;      /* of the current group in it, from 1 on */
	unsigned long data_depth; /* of the group with data in it */
	enum place data_place;
	int in_paragraph;
};

enum { WORD = sizeof(uint64_t), WORDS = 4 };

static const uint64_t ones = 0x0101010101010101u;

static uint64_t word_at(const unsigned char *bytes)
{
	uint64_t word;
	memcpy(&word, bytes, sizeof(word));
	return word;
}

/*
 * Returns the lowest bit of those of eight bytes that may be a brace or a backslash, or with
 * `is_data` a letter that is not a hexadecimal digit; the other bits vary. Braces and backslashes
 * have bits 6, 4 and 3, which no hexadecimal digit has all set. A letter from H on has bit 6 and
 * bit 4 or 3.
 */
static inline uint64_t may_matter(uint64_t word, int is_data)
{
	return word >> 6 & (is_data ? word >> 4 | word >> 3 : word >> 4 & word >> 3);
}

/* Returns the lowest bit of the first of eight bytes that is a NUL; the other bits vary. */
static inline uint64_t is_nul(uint64_t word)
{
	return ((word - ones) & ~word) >> 7;
}

/*
 * Returns whether any of the next bytes may matter. It may miss NULs, but not those of a lost disk
 * block, which is longer than these bytes.
 */
static inline int any_may_matter(const unsigned char *bytes, int is_data)
{
	uint64_t matters = is_nul(word_at(bytes));
	for (int i = 0; i < WORDS; i++)
		matters |= may_matter(word_at(bytes + i * WORD), is_data);
	return (matters & ones) != 0;
}

/* Skips bytes without a meaning. */
static inline void skip_plain(struct input *f, int is_data)
{
	while (f->end - f->at >= WORD) {
		uint64_t word = word_at(f->at);
		uint64_t matters = (may_matter(word, is_data) | is_nul(word)) & ones;
		if (matters) {
			f->at += __builtin_ctzll(matters) / 8;
			return;
		}
		f->at += WORD;
		while (f->end - f->at >= WORDS * WORD && !any_may_matter(f->at, is_data))
			f->at += WORDS * WORD;
	}
}

void skip_binary(struct rtf_reader *r, int length)
{
	if (length < 0 || length > r->f->length - input_tell(r->f))
		fault(r->f, &fault_binary_lengths);
	syntax_skip_binary(r->f, length);
}

/*
 * Reads a control word after a backslash in skipped text or data; returns NULL for other escapes.
 * Data has no escaped characters.
 */
static const struct control_word *skip_control(struct rtf_reader *r, int is_data)
{
	struct input *f = r->f;
	struct control control;
	int c = input_getc(f);
	if (c == '\'' && is_data)
		fault(f, &fault_misplaced_text);
	if (!is_letter(c))
		return NULL;
	input_ungetc(c, f);
	syntax_name(f, &control);
	const struct control_word *word = control_word_find(control.name, control.hash);
	if (word && word->action == BINARY) {
		c = input_getc(f);
		int binary = syntax_number(f, c, &c);
		if (c != ' ')
			input_ungetc(c, f);
		skip_binary(r, binary);
	}
	return word;
}

int skip_recover(struct rtf_reader *r, long start)
{
	static const char paragraph[] = "\\pard";
	size_t found = 0;
	int c;
	if (r->recoveries == MAX_RECOVERIES)
		return 0;
	r->recoveries++;
	input_seek(r->f, start, SEEK_SET);
	fault(r->f, &fault_open_groups);
	while (paragraph[found] && (c = input_getc(r->f)) != EOF)
		found = c == paragraph[found] ? found + 1 : c == paragraph[0];
	if (paragraph[found])
		return 0;
	r->depth = 1;
	r->group = r->groups;
	input_seek(r->f, -(long)found, SEEK_CUR);
	return 1;
}

static void begin_data(struct skipped *s, enum place place)
{
	if (s->data_depth != NO_DATA)
		return;
	s->data_depth = s->depth;
	s->data_place = place;
}

/*
 * Handles a control word. Returns whether a group is not closed, since a paragraph begins and ends
 * in it.
 */
static int has_paragraph(struct rtf_reader *r, struct skipped *s, const struct control_word *word)
{
	if (is_data(word))
		begin_data(s, (enum place)word->value);
	int is_table = s->place != ANYWHERE && s->place != IN_TEXT && s->data_depth == NO_DATA;
	s->in_paragraph |= is_table && word->action == PARAGRAPH;
	if (s->in_paragraph && !strcmp(word->name, "par"))
		return 1;
	if (is_misplaced(word, s->data_depth != NO_DATA ? s->data_place : s->place))
		fault(r->f, &fault_misplaced_words);
	return 0;
}

/* Reports a picture's data among words of text. */
static void check_for_data(struct rtf_reader *r, const struct skipped *s, const unsigned char *from)
{
	enum { SHORTEST = 256 };
	size_t count = (size_t)(r->f->at - from);
	if (count < SHORTEST || s->place != IN_TEXT || s->data_depth != NO_DATA)
		return;
	int is_after_word = *from == ' ';
	if (is_hexadecimal(from + is_after_word, count - (size_t)is_after_word))
		fault(r->f, &fault_misplaced_data);
}

/* Returns whether a byte may be in data; some properties of pictures are negative. */
static int is_data_byte(int c)
{
	return hexadecimal_digit(c) >= 0 || c <= ' ' || c == '-';
}

/* Nothing follows binary data in its group. */
static void check_end_of_binary(struct input *f)
{
	int next = input_getc(f);
	input_ungetc(next, f);
	if (next > ' ' && !strchr("{}\\", next))
		fault(f, &fault_binary_lengths);
}

/* Returns 0 if the group is not closed. */
static int skip_rest(struct rtf_reader *r, struct skipped *s)
{
	struct input *f = r->f;
	long start = input_tell(f);
	for (;;) {
		const unsigned char *from = f->at;
		if (s->depth == s->data_depth) {
			skip_plain(f, 1);
		} else {
			skip_plain(f, 0);
			check_for_data(r, s, from);
		}
		int c = input_getc(f);
		if (c == EOF) {
			skip_recover(r, start);
			return 0;
		}
		if (c == '\\') {
			const struct control_word *word = skip_control(r, s->depth == s->data_depth);
			if (word && word->action == BINARY && s->data_depth == s->depth)
				check_end_of_binary(f);
			if (word && has_paragraph(r, s, word)) {
				if (skip_recover(r, start))
					return 0;
				s->in_paragraph = 0;
				s->place = ANYWHERE;
			}
		} else if (c == '{') {
			s->depth++;
		} else if (c == '}') {
			if (s->depth == s->data_depth)
				s->data_depth = NO_DATA;
			if (--s->depth == 0) {
				input_ungetc(c, f);
				return 1;
			}
		} else if (c == 0) {
			fault(f, &fault_nuls_in_groups);
		} else if (s->depth == s->data_depth && !is_data_byte(c)) {
			fault(f, &fault_misplaced_text);
		}
	}
}

int skip_group(struct rtf_reader *r, enum place place)
{
	struct skipped s = {.place = place, .depth = 1};
	return skip_rest(r, &s);
}

/* Skips a control word after its backslash; returns 0 if it is a character. */
static int skip_formatting_word(struct input *f)
{
	uint64_t letters;
	int count = syntax_letters(f, &letters), c;
	if (count == 0 || (count == 1 && letters == 'u'))
		return 0;
	while (count == CHUNK)
		count = syntax_letters(f, &letters);
	do
		c = input_getc(f);
	while (is_digit(c) || c == '-');
	if (c != ' ')
		input_ungetc(c, f);
	return 1;
}

int skip_formatting(struct rtf_reader *r)
{
	struct input *f = r->f;
	long begins = input_tell(f);
	int is_formatting;
	unsigned depth = 1;
	do {
		int c = input_getc(f);
		is_formatting = c == '\\' ? skip_formatting_word(f)
					  : c == '{' || c == '}' || c == '\r' || c == '\n';
		depth += (c == '{') - (c == '}');
	} while (is_formatting && depth > 0);
	if (is_formatting)
		input_ungetc('}', f);
	else
		input_seek(f, begins, SEEK_SET);
	return is_formatting;
}

int skip_data(struct rtf_reader *r, enum place place)
{
	struct skipped s = {.place = place, .depth = 1};
	begin_data(&s, place);
	return skip_rest(r, &s);
}

void skip_without_recovery(struct rtf_reader *r)
{
	r->recoveries = MAX_RECOVERIES;
	skip_group(r, ANYWHERE);
}
