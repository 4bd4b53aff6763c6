/*
 * Reads the style sheet of Word 2. It has the number of the first user style, then three tables,
 * and last each style's base. The tables, each after its size, have the styles' names, character
 * properties and paragraph properties. Built-in styles are numbered down from 255.
 */
#include "base/bytes.h"
#include "base/memory.h"
#include "styles.h"

enum { NUMBERS = 256, FIRST_BUILT_IN = 222, HEADING_1 = 254, HEADING_9 = 246, NO_ENTRY = 0xFF };
enum { TABLES = 3, OF_CHARACTERS = 1, OF_PARAGRAPHS = 2, PARAGRAPH_HEAD = 7 };

/*
 * Reads a table of counted entries; depending on `kind`, each is assigned to its style. Returns the
 * end of the table.
 */
static uint32_t read_table(struct styles *s, uint32_t at, int kind)
{
	unsigned user = get16(s->sheet);
	if (s->length - at < 2)
		return s->length;
	uint32_t size = get16(s->sheet + at),
		 end = size >= 2 && size <= s->length - at ? at + size : s->length;
	at += 2;
	for (unsigned i = 0; at < end && i < NUMBERS; i++) {
		uint32_t length = s->sheet[at++];
		struct style *style = &s->list[(i - user) & 0xFF];
		if (length == NO_ENTRY)
			continue;
		if (length > end - at)
			break;
		if (kind == OF_CHARACTERS)
			style->characters = (struct range){at, length};
		else if (kind == OF_PARAGRAPHS && length >= PARAGRAPH_HEAD)
			style->paragraph =
				(struct range){at + PARAGRAPH_HEAD, length - PARAGRAPH_HEAD};
		style->length = 1;
		at += length;
	}
	return end;
}

void styles_read_2(struct styles *s, const struct fib *fib, const struct stream *table)
{
	struct range range = fib->ranges[STYLES];
	*s = (struct styles){.family = fib->family};
	if (range.length < 2 || !(s->sheet = range_copy(table, range)))
		return;
	s->length = range.length;
	s->list = memory_zeroed(NUMBERS, sizeof(*s->list));
	s->count = NUMBERS;
	for (unsigned i = 0; i < NUMBERS; i++) {
		s->list[i].is_described = 1;
		s->list[i].base = NO_STYLE;
		if (i >= HEADING_9 && i <= HEADING_1)
			s->list[i].heading = (uint8_t)(HEADING_1 - i + 1);
	}
	uint32_t at = 2;
	for (int kind = 0; kind < TABLES; kind++)
		at = read_table(s, at, kind);
	if (s->length - at < 2)
		return;
	unsigned count = get16(s->sheet + at), user = get16(s->sheet);
	at += 2;
	for (unsigned i = 0; i < count && i < NUMBERS && s->length - at >= 2; i++, at += 2)
		if (s->sheet[at + 1] != FIRST_BUILT_IN)
			s->list[(i - user) & 0xFF].base = s->sheet[at + 1];
}
