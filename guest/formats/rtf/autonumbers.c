/*
 * Reads the numbering of paragraphs in documents of Word 6 and 95, and of programs that write as
 * these did, and builds its labels. [RTF 1.9.1], "Bullets and Numbering".
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "autonumbers.h"
#include "faults.h"
#include "skip.h"
#include "state.h"
#include "syntax.h"

enum { MOST_AUTONUMBERS = 0xFFFF, LONGEST_TEXT = 16 };

/* The levels besides those of an outline, which are 1 to 9. */
enum { NOT_NUMBERED = 0, NUMBERED = LIST_LEVELS + 1, BULLETED, PAUSED };

struct affix {
	uint16_t units[LONGEST_TEXT];
	uint8_t length;
};

struct autonumber {
	uint8_t level, format;
	uint8_t has_previous; /* the numbers of the levels above come first */
	int start;
	uint16_t font;
	struct affix before, after;
};

struct autonumbers {
	struct autonumber *list;
	size_t count;
	struct autonumber outline[LIST_LEVELS];
	long outline_at[LIST_LEVELS]; /* the offsets from which that was read */
};

static struct autonumbers *autonumbers_of(struct rtf_reader *r)
{
	if (!r->autonumbers)
		r->autonumbers = memory_zeroed(1, sizeof(*r->autonumbers));
	return r->autonumbers;
}

/* The text that is being decoded, or NULL. It is static because a sink takes only a character. */
static struct affix *text;

static void put_character(uint32_t character)
{
	if (text && text->length < LONGEST_TEXT && character < 0x10000)
		text->units[text->length++] = (uint16_t)character;
}

static void read_word(struct rtf_reader *r, int first, struct autonumber *a)
{
	static const struct {
		const char *name;
		uint8_t format;
	} formats[] = {
		{"pndec", ARABIC},	  {"pnucrm", UPPER_ROMAN},  {"pnlcrm", LOWER_ROMAN},
		{"pnucltr", UPPER_LETTER}, {"pnlcltr", LOWER_LETTER}, {"pnord", ORDINAL},
		{"pncard", CARDINAL_TEXT}, {"pnordt", ORDINAL_TEXT},
	};
	struct control control;
	syntax_word(r->f, first, &control);
	const char *name = control.name;
	for (size_t i = 0; i < COUNT(formats); i++)
		if (!strcmp(name, formats[i].name))
			a->format = formats[i].format;
	if (!strcmp(name, "pnlvl") && control.number > 0 && control.number <= LIST_LEVELS)
		a->level = (uint8_t)control.number;
	else if (!strcmp(name, "pnlvlbody"))
		a->level = NUMBERED;
	else if (!strcmp(name, "pnlvlblt"))
		a->level = BULLETED;
	else if (!strcmp(name, "pnlvlcont"))
		a->level = PAUSED;
	else if (!strcmp(name, "pnstart") && control.number > 0 && control.number <= INT16_MAX)
		a->start = control.number;
	else if (!strcmp(name, "pnprev"))
		a->has_previous = 1;
	else if (!strcmp(name, "pnf"))
		a->font = fonts_find(r, control.number);
	else if (!strcmp(name, "pntxtb"))
		text = &a->before;
	else if (!strcmp(name, "pntxta"))
		text = &a->after;
	else if (!strcmp(name, "u"))
		put_character((uint16_t)control.number);
}

/* Reads the rest of the group, up to the longest that any program writes. */
static struct autonumber read_group(struct rtf_reader *r)
{
	enum { LONGEST_GROUP = 1024 };
	struct autonumber a = {.start = 1};
	struct decoder decoder = {.charset = r->forced ? r->forced : r->document};
	long begins = input_tell(r->f);
	int depth = 1, c;
	text = NULL;
	while (depth > 0 && input_tell(r->f) - begins < LONGEST_GROUP &&
	       (c = input_getc(r->f)) != EOF) {
		depth += (c == '{') - (c == '}');
		if (c == '}')
			text = NULL;
		if (c == '\\') {
			c = input_getc(r->f);
			if (is_letter(c)) {
				read_word(r, c, &a);
				continue;
			}
			c = c == '\'' ? syntax_hexadecimal(r->f) : c == '*' ? -1 : c;
		} else if (c == '{' || c == '}' || c == '\r' || c == '\n') {
			continue;
		}
		if (c >= 0 && text)
			charset_put(&decoder, (unsigned char)c, put_character);
	}
	text = NULL;
	input_seek(r->f, begins, SEEK_SET);
	return a;
}

void autonumbers_read(struct rtf_reader *r)
{
	struct autonumbers *t = autonumbers_of(r);
	struct autonumber a = read_group(r);
	struct group *paragraph = &r->groups[r->depth - 2];
	if (!skip_group(r, IN_NUMBERING) || a.level == NOT_NUMBERED)
		return;
	if (t->count == 0 || memcmp(&a, &t->list[t->count - 1], sizeof(a)) != 0) {
		if (t->count == MOST_AUTONUMBERS) {
			paragraph->autonumber = 0;
			fault(r->f, &fault_autonumbers);
			return;
		}
		memory_append(t->list, t->count, a);
	}
	paragraph->autonumber = (uint16_t)t->count;
}

void autonumbers_skip_level(struct rtf_reader *r, int level)
{
	if (level > 0 && level <= LIST_LEVELS)
		r->outline[level - 1] = input_tell(r->f);
	skip_group(r, IN_NUMBERING);
}

static int put_affix(const struct rtf_reader *r, const struct autonumber *a,
		     const struct affix *affix, uint16_t *label, int length)
{
	for (int i = 0; i < affix->length && length < LONGEST_LABEL; i++)
		label[length++] = fonts_bullet(r, a->font, affix->units[i]);
	return length;
}

static int put_number(const struct rtf_reader *r, const struct autonumber *a, int number,
		      uint16_t *label, int length)
{
	length = put_affix(r, a, &a->before, label, length);
	if (a->level != BULLETED && length < LONGEST_LABEL)
		length += numbers_format(label + length, a->format, number);
	return put_affix(r, a, &a->after, label, length);
}

/* Returns a level of the section's outline. */
static const struct autonumber *outline_level(struct rtf_reader *r, int level)
{
	struct autonumbers *t = r->autonumbers;
	long here = input_tell(r->f);
	if (t->outline_at[level] != r->outline[level]) {
		t->outline_at[level] = r->outline[level];
		input_seek(r->f, r->outline[level], SEEK_SET);
		t->outline[level] = read_group(r);
		input_seek(r->f, here, SEEK_SET);
	}
	return &t->outline[level];
}

/* Counts a paragraph of an outline, and writes its label after those of the levels above. */
static int put_outline(struct rtf_reader *r, const struct autonumber *a, int *counts,
		       uint16_t *label)
{
	int length = 0, level = a->level - 1, first = level;
	counts[level] = counts[level] ? counts[level] + 1 : a->start;
	memset(counts + a->level, 0, (size_t)(LIST_LEVELS - a->level) * sizeof(*counts));
	while (first > 0 && (first == level ? a : outline_level(r, first))->has_previous)
		first--;
	for (; first < level; first++)
		if (counts[first])
			length = put_number(r, outline_level(r, first), counts[first], label, length);
	return put_number(r, a, counts[level], label, length);
}

int autonumbers_label(struct rtf_reader *r, struct autocounts *counts,
		      uint16_t label[LONGEST_LABEL + LONGEST_NUMBER])
{
	size_t index = r->group->autonumber;
	const struct autonumber *a = index ? &r->autonumbers->list[index - 1] : NULL;
	if (!a) {
		/* Text in between ends a numbering. */
		counts->body = 0;
		return 0;
	}
	if (a->level <= LIST_LEVELS)
		return put_outline(r, a, counts->levels, label);
	if (a->level == PAUSED)
		return 0;
	if (a->level == NUMBERED)
		counts->body = counts->body ? counts->body + 1 : a->start;
	return put_number(r, a, counts->body, label, 0);
}

void autonumbers_free(struct rtf_reader *r)
{
	if (r->autonumbers)
		free(r->autonumbers->list);
	free(r->autonumbers);
}
