/*
 * The label of a paragraph in a list: by the document's lists, or by a numbering of the paragraph's own as Word 6 and 95 have it
 * ([MS-DOC] 2.9.4, Anld).
 */
#include <config.h>
#include <string.h>

#include "reader.h"

enum { FIRST_PICTURE = 0xF000, PICTURES_END = 0xF100, BULLET_CHARACTER = 0x2022 };
enum { LAST_HEADING_LEVEL = 9, NUMBERED = 10, BULLETED = 11, PAUSED = 12 };

/* What a character of a font of pictures shows, in a unit; a bullet where it has none. */
static uint16_t shown(struct reader *r, unsigned font, uint16_t unit)
{
	int is_picture = (unit >= FIRST_PICTURE && unit < PICTURES_END) || font_is_symbols(&r->fonts, font);
	if (!is_picture)
		return unit;
	uint32_t symbol = font_symbol(&r->fonts, font, (unsigned char)unit);
	return symbol && symbol < 0xFFFD ? (uint16_t)symbol : BULLET_CHARACTER;
}

static int label_of_list(struct reader *r, int *is_bullet, unsigned *level)
{
	const struct paragraph_properties *p = &r->properties;
	int length;
	if (!r->has_lists) {
		r->has_lists = 1;
		word_lists_read(&r->lists, &r->fib, r->table);
	}
	const struct level *found = lists_label(&r->lists, p->list - 1u, p->level, r->label, &length);
	if (!found)
		return 0;
	*is_bullet = found->format == BULLET;
	*level = p->level;
	for (int i = 0; *is_bullet && i < length; i++)
		r->label[i] = shown(r, found->font, r->label[i]);
	/* Spaces around it are layout, and more of them than a label are none. */
	while (length > 0 && r->label[length - 1] <= ' ')
		length--;
	return length;
}

/* Text of a numbering, and between it the number. */
static int label_of_autonumber(struct reader *r, int *is_bullet)
{
	const struct paragraph_properties *p = &r->properties;
	const struct autonumber *a = &p->autonumber;
	uint16_t *count = &r->autocounts[p->autolevel < NUMBERED ? p->autolevel - 1 : LIST_LEVELS];
	int length = 0, before = a->before < AUTONUMBER_TEXT ? a->before : AUTONUMBER_TEXT;
	int end = before + a->after < AUTONUMBER_TEXT ? before + a->after : AUTONUMBER_TEXT;
	*is_bullet = p->autolevel == BULLETED || a->format > LOWER_LETTER;
	for (int i = 0; i < before; i++)
		r->label[length++] = shown(r, a->font, a->text[i]);
	if (!*is_bullet) {
		*count = *count ? (uint16_t)(*count + 1) : a->start ? a->start : 1;
		length += format_number(r->label + length, a->format, *count);
	}
	for (int i = before; i < end && length < LONGEST_LABEL; i++)
		r->label[length++] = shown(r, a->font, a->text[i]);
	return length;
}

int paragraph_label(struct reader *r, int *is_bullet, unsigned *level)
{
	const struct paragraph_properties *p = &r->properties;
	*is_bullet = 0;
	*level = 0;
	if (p->list > 0 && p->list < BY_AUTONUMBER)
		return label_of_list(r, is_bullet, level);
	if (p->has_autonumber && p->autolevel > 0 && p->autolevel <= BULLETED && (p->list == 0 || p->list == BY_AUTONUMBER)) {
		/* A heading's number begins those below it anew. */
		for (unsigned n = p->autolevel; n < LIST_LEVELS && p->autolevel <= LAST_HEADING_LEVEL; n++)
			r->autocounts[n] = 0;
		return label_of_autonumber(r, is_bullet);
	}
	/* Text between ends a numbering, what is only paused does not. */
	if (p->autolevel != PAUSED && r->count > 0)
		r->autocounts[LIST_LEVELS] = 0;
	return 0;
}
