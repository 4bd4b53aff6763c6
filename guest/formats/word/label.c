/*
 * Builds the label of a list paragraph, from the document's lists or from the paragraph's own
 * numbering in Word 6 and 95 ([MS-DOC] 2.9.4, Anld).
 */
#include <string.h>

#include "base/bytes.h"
#include "text/capitals.h"
#include "state.h"

enum { FIRST_SYMBOL = 0xF000, SYMBOLS_END = 0xF100, BULLET_CHARACTER = 0x2022 };
enum { LAST_HEADING_LEVEL = 9, NUMBERED = 10, BULLETED = 11, PAUSED = 12 };

/* Returns the character that a unit of a symbol font shows, or a bullet if it has none. */
static uint16_t symbol_or_unit(struct word_reader *r, unsigned font, uint16_t unit)
{
	int is_picture =
		(unit >= FIRST_SYMBOL && unit < SYMBOLS_END) || font_is_symbols(&r->fonts, font);
	if (!is_picture)
		return unit;
	uint32_t symbol = font_symbol(&r->fonts, font, (unsigned char)unit);
	return symbol && symbol < 0xFFFD ? (uint16_t)symbol : BULLET_CHARACTER;
}

/* Shows a label in capitals if its level or the paragraph's mark is. */
static void capitalise(struct word_reader *r, const struct level *level, int length)
{
	if (level->capitals == LABEL_AS_TYPED ||
	    (level->capitals == LABEL_AS_MARK && !r->mark_is_capitals))
		return;
	for (int i = 0; i < length; i++)
		r->label[i] = (uint16_t)capital_of(r->label[i], r->fib.language);
}

static int label_of_list(struct word_reader *r, int *is_bullet, unsigned *level)
{
	const struct paragraph_properties *p = r->properties;
	int length;
	const struct level *found = lists_label(word_lists(&r->lists), p->list - 1u, p->level,
						r->label, &length);
	if (!found)
		return 0;
	word_lists_format(&r->lists, found);
	*is_bullet = found->format == BULLET;
	*level = p->level;
	if (!*is_bullet)
		capitalise(r, found, length);
	for (int i = 0; *is_bullet && i < length; i++)
		r->label[i] = symbol_or_unit(r, found->font, r->label[i]);
	/* Spaces after a label are layout; a label of spaces is dropped. */
	while (length > 0 && r->label[length - 1] <= ' ')
		length--;
	return length;
}

/*
 * Reads the numbering of headings in a section (OLST): nine entries, then their texts
 * consecutively.
 */
static void read_outline(struct word_reader *r, uint32_t section)
{
	enum { OUTLINE_6 = 133, OUTLINE_97 = 0xD202, TEXT = LIST_LEVELS * AUTONUMBER_LENGTH + 4 };
	unsigned char bytes[LONGEST_SECTION];
	unsigned size = r->fib.family == WORD_97 ? 2 : 1;
	struct sprms sprms = section_properties(&r->sections, section, bytes);
	struct sprm sprm;
	memset(r->outline, 0, sizeof(r->outline));
	while (sprms_next(&sprms, &sprm)) {
		if (sprm.code != (size == 2 ? OUTLINE_97 : OUTLINE_6) || sprm.length < TEXT)
			continue;
		uint32_t at = TEXT;
		for (int level = 0; level < LIST_LEVELS; level++) {
			struct autonumber *a = &r->outline[level];
			autonumber_read(a, sprm.operand + AUTONUMBER_LENGTH * level);
			for (int i = 0; i < a->before + a->after && at + size <= sprm.length;
			     i++, at += size)
				if (i < AUTONUMBER_TEXT)
					a->text[i] = size == 2 ? get16(sprm.operand + at)
							       : sprm.operand[at];
		}
	}
}

/* Returns the paragraph's numbering, or NULL if it has none. */
static const struct autonumber *autonumber_of(struct word_reader *r)
{
	const struct paragraph_properties *p = r->properties;
	if (p->autolevel == 0 || p->autolevel > BULLETED)
		return NULL;
	if (p->has_autonumber)
		return &p->autonumber;
	int section = r->story == STORY_BODY && r->segment_count > 0
			      ? section_at(&r->sections, r->segments[0].position)
			      : NO_SECTION;
	if (p->autolevel > LAST_HEADING_LEVEL || section == NO_SECTION)
		return NULL;
	if (r->outline_of != section + 1) {
		read_outline(r, (uint32_t)section);
		r->outline_of = section + 1;
	}
	const struct autonumber *a = &r->outline[p->autolevel - 1];
	return a->before + a->after > 0 || a->start > 0 ? a : NULL;
}

/* Writes the text of a numbering with the number in it. */
static int put_autonumber(struct word_reader *r, const struct autonumber *a, int length, int count,
			  int is_bullet)
{
	int before = a->before < AUTONUMBER_TEXT ? a->before : AUTONUMBER_TEXT;
	int end = before + a->after < AUTONUMBER_TEXT ? before + a->after : AUTONUMBER_TEXT;
	for (int i = 0; i < before && length < LONGEST_LABEL; i++)
		r->label[length++] = symbol_or_unit(r, a->font, a->text[i]);
	if (!is_bullet && length < LONGEST_LABEL)
		length += numbers_format(r->label + length, a->format, count);
	for (int i = before; i < end && length < LONGEST_LABEL; i++)
		r->label[length++] = symbol_or_unit(r, a->font, a->text[i]);
	return length;
}

static int label_of_autonumber(struct word_reader *r, const struct autonumber *a, int *is_bullet)
{
	unsigned level = r->properties->autolevel;
	uint16_t *count = &r->autocounts[level < NUMBERED ? level - 1 : LIST_LEVELS];
	int length = 0;
	*is_bullet = level == BULLETED || a->format > LOWER_LETTER;
	if (*is_bullet)
		return put_autonumber(r, a, 0, 0, 1);
	*count = *count ? (uint16_t)(*count + 1) : a->start ? a->start : 1;
	/* The labels of the higher headings come first. */
	unsigned first = level;
	while (first > 1 && level <= LAST_HEADING_LEVEL &&
	       (first == level ? a : &r->outline[first - 1])->with_previous)
		first--;
	for (; first < level; first++)
		if (r->autocounts[first - 1])
			length = put_autonumber(r, &r->outline[first - 1], length,
						r->autocounts[first - 1], 0);
	return put_autonumber(r, a, length, *count, 0);
}

int paragraph_label(struct word_reader *r, int *is_bullet, unsigned *level)
{
	const struct paragraph_properties *p = r->properties;
	*is_bullet = 0;
	*level = 0;
	if (p->list > 0 && p->list < BY_AUTONUMBER)
		return label_of_list(r, is_bullet, level);
	const struct autonumber *a =
		p->list == 0 || p->list == BY_AUTONUMBER ? autonumber_of(r) : NULL;
	if (a) {
		/* A heading's number restarts those below it. */
		for (unsigned n = p->autolevel;
		     n < LIST_LEVELS && p->autolevel <= LAST_HEADING_LEVEL; n++)
			r->autocounts[n] = 0;
		return label_of_autonumber(r, a, is_bullet);
	}
	/* Text in between ends a numbering, unless it is only paused. */
	if (p->autolevel != PAUSED && r->count > 0)
		r->autocounts[LIST_LEVELS] = 0;
	return 0;
}
