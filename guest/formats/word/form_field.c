/*
 * Reads form fields ([MS-DOC] 2.9.78, FFData): whether a box is checked, and the entry of a
 * drop-down list that is chosen.
 */
#include "base/bytes.h"
#include "text/fields.h"
#include "cursor.h"
#include "form_field.h"
#include "lines.h"

enum { CHECK_BOX = 1, LIST = 2, NOT_CHOSEN = 25 };

static int take_number(struct cursor *c, unsigned *number)
{
	const unsigned char *bytes = cursor_take(c, 2);
	*number = bytes ? get16(bytes) : 0;
	return bytes != NULL;
}

/* Skips a counted string and the zero after it. */
static int skip_string(struct cursor *c)
{
	unsigned count;
	if (!take_number(c, &count))
		return 0;
	c->at += 2 * count + 2;
	return 1;
}

static void put_entry(struct cursor *c, unsigned chosen)
{
	unsigned mark, count, extra, length, unit;
	if (!take_number(c, &mark) || mark != 0xFFFF || !take_number(c, &count) ||
	    !take_number(c, &extra))
		return;
	for (unsigned i = 0; i < count && take_number(c, &length); i++) {
		if (i < chosen) {
			c->at += 2 * length + extra;
			continue;
		}
		while (length-- > 0 && take_number(c, &unit))
			lines_unit(unit);
		return;
	}
}

void form_field_put(const struct stream *data, enum family family, uint32_t location)
{
	enum { HEADER_LENGTH = 4, NAME = 6, STRINGS_BEHIND = 5 };
	struct cursor c;
	const unsigned char *head, *version;
	unsigned bits, chosen, preset;
	cursor_open(&c, data, location);
	/* Before Word 97 the data has a different layout. */
	if (!data || family != WORD_97 || !(head = cursor_take(&c, HEADER_LENGTH + 2)))
		return;
	c.at = location + get16(head + HEADER_LENGTH);
	if (!(version = cursor_take(&c, 4)) || get32(version) != 0xFFFFFFFF)
		return;
	if (!take_number(&c, &bits))
		return;
	c.at += NAME - 2;
	if (!skip_string(&c) || !take_number(&c, &preset))
		return;
	chosen = bits >> 2 & 0x1F;
	if (chosen == NOT_CHOSEN)
		chosen = preset;
	if ((bits & 3) == CHECK_BOX) {
		lines_unit(chosen ? CHECKED_BOX : UNCHECKED_BOX);
	} else if ((bits & 3) == LIST) {
		for (int i = 0; i < STRINGS_BEHIND; i++)
			if (!skip_string(&c))
				return;
		put_entry(&c, chosen);
	}
}
