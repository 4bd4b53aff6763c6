/*
 * Check boxes and lists of a form ([MS-DOC] 2.9.78, FFData): their state, and the entries of a list.
 */
#include <config.h>

#include "../bytes.h"
#include "form.h"
#include "lines.h"

enum { CHECK_BOX = 1, LIST = 2, NOT_CHOSEN = 25 };

/* A place in the data that goes on. */
struct cursor {
	const struct stream *data;
	uint32_t at;
};

static int take_number(struct cursor *c, unsigned *number)
{
	unsigned char bytes[2];
	if (stream_read(c->data, c->at, bytes, 2) < 2)
		return 0;
	c->at += 2;
	*number = get16(bytes);
	return 1;
}

/* A counted string and the zero behind it. */
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
	if (!take_number(c, &mark) || mark != 0xFFFF || !take_number(c, &count) || !take_number(c, &extra))
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

void form_put(const struct stream *data, enum family family, uint32_t location)
{
	enum { HEADER_LENGTH = 4, NAME = 6, STRINGS_BEHIND = 5, CHECKED = 0x2612, UNCHECKED = 0x2610 };
	struct cursor c = {data, location};
	unsigned char head[HEADER_LENGTH + 2], version[4];
	unsigned bits, chosen, preset;
	/* Before Word 97 the data have another form. */
	if (!data || family != WORD_97 || stream_read(data, location, head, sizeof(head)) < sizeof(head))
		return;
	c.at += get16(head + HEADER_LENGTH);
	if (stream_read(data, c.at, version, sizeof(version)) < sizeof(version) || get32(version) != 0xFFFFFFFF)
		return;
	c.at += sizeof(version);
	if (!take_number(&c, &bits))
		return;
	c.at += NAME - 2;
	if (!skip_string(&c) || !take_number(&c, &preset))
		return;
	chosen = bits >> 2 & 0x1F;
	if (chosen == NOT_CHOSEN)
		chosen = preset;
	if ((bits & 3) == CHECK_BOX) {
		lines_unit(chosen ? CHECKED : UNCHECKED);
	} else if ((bits & 3) == LIST) {
		for (int i = 0; i < STRINGS_BEHIND; i++)
			if (!skip_string(&c))
				return;
		put_entry(&c, chosen);
	}
}
