/*
 * Detects the encoding of RTF. It is ASCII from its first byte on, but editors add a byte order
 * mark or white space, and save it as UTF-8 or UTF-16.
 */
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "encoding.h"

enum encoding { EIGHT_BIT, LITTLE_ENDIAN_UNITS, BIG_ENDIAN_UNITS, ENCODINGS };

enum { BYTE_ORDER_MARK = 0xFEFF };

/* A document's beginning. */
struct beginning {
	enum encoding encoding;
	int has_utf_8_mark;
	size_t at; /* the offset of the first brace */
};

static size_t unit_size(enum encoding encoding)
{
	return encoding == EIGHT_BIT ? 1 : 2;
}

/* Returns the unit at an offset, or 0 after the last. */
static unsigned unit_at(const unsigned char *bytes, size_t count, size_t at, enum encoding encoding)
{
	if (at + unit_size(encoding) > count)
		return 0;
	return encoding == EIGHT_BIT              ? bytes[at]
	       : encoding == LITTLE_ENDIAN_UNITS ? get16(bytes + at)
						 : bytes[at] << 8u | bytes[at + 1];
}

/* Returns the offset after white space and NULs. */
static size_t skip_space(const unsigned char *bytes, size_t count, size_t at,
			 enum encoding encoding)
{
	while (at < count && unit_at(bytes, count, at, encoding) <= ' ')
		at += unit_size(encoding);
	return at;
}

/* Returns whether the bytes have this text, one unit a character. */
static int has_text(const unsigned char *bytes, size_t count, size_t at, enum encoding encoding,
		    const char *text)
{
	for (; *text; text++, at += unit_size(encoding))
		if (unit_at(bytes, count, at, encoding) != (unsigned char)*text)
			return 0;
	return 1;
}

/* Finds the first brace in one encoding; returns 0 if the bytes are not RTF in it. */
static int find_in(const unsigned char *bytes, size_t count, struct beginning *b)
{
	static const unsigned char mark[] = {0xEF, 0xBB, 0xBF};
	size_t at = 0, size = unit_size(b->encoding);
	b->has_utf_8_mark =
		size == 1 && count >= sizeof(mark) && !memcmp(bytes, mark, sizeof(mark));
	if (b->has_utf_8_mark)
		at = sizeof(mark);
	else if (unit_at(bytes, count, 0, b->encoding) == BYTE_ORDER_MARK)
		at = size;
	b->at = at = skip_space(bytes, count, at, b->encoding);
	if (unit_at(bytes, count, at, b->encoding) != '{')
		return 0;
	at = skip_space(bytes, count, at + size, b->encoding);
	/* \urtf is RTF in UTF-8. */
	return has_text(bytes, count, at, b->encoding, "\\rt") ||
	       has_text(bytes, count, at, b->encoding, "\\urt");
}

static int find(const unsigned char *bytes, size_t count, struct beginning *b)
{
	for (b->encoding = EIGHT_BIT; b->encoding < ENCODINGS; b->encoding++)
		if (find_in(bytes, count, b))
			return 1;
	return 0;
}

int encoding_is_rtf(const unsigned char *head, size_t count)
{
	struct beginning b;
	return find(head, count, &b);
}

/* Appends a unit as UTF-8, half of a pair too; returns the number of bytes. */
static size_t put_utf_8(unsigned char *to, unsigned unit)
{
	size_t more = unit > 0x7FF ? 2 : unit > 0x7F;
	to[0] = (unsigned char)(more ? 0xFFu << (7 - more) | unit >> 6 * more : unit);
	for (size_t i = 1; i <= more; i++)
		to[i] = (unsigned char)(0x80 | (unit >> 6 * (more - i) & 0x3F));
	return more + 1;
}

/* Returns a copy of the rest of a document in UTF-8. */
static struct input *convert(struct input *f, enum encoding encoding)
{
	/* A unit has at most three bytes in UTF-8. */
	enum { LONGEST = 3, SIZE = 2 };
	size_t units = (size_t)(f->length - input_tell(f)) / SIZE, length = 0;
	unsigned char *bytes = memory_zeroed(units + 1, LONGEST), unit[SIZE];
	while (input_read(unit, 1, SIZE, f) == SIZE)
		length += put_utf_8(bytes + length, unit_at(unit, SIZE, 0, encoding));
	return input_of_bytes(bytes, length);
}

struct input *encoding_open(struct input *f, int *is_utf_8)
{
	unsigned char head[ENCODING_HEAD];
	struct beginning b;
	input_seek(f, 0, SEEK_SET);
	size_t count = input_read(head, 1, sizeof(head), f);
	if (!find(head, count, &b))
		b = (struct beginning){EIGHT_BIT, 0, 0};
	input_seek(f, (long)b.at, SEEK_SET);
	*is_utf_8 = b.has_utf_8_mark || b.encoding != EIGHT_BIT;
	return b.encoding == EIGHT_BIT ? f : convert(f, b.encoding);
}

uint32_t encoding_utf_8(struct input *f, int lead)
{
	static const uint32_t smallest[] = {0, 0x80, 0x800, 0x10000};
	enum { LARGEST = 0x10FFFF };
	int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1, left = more;
	uint32_t character = (uint32_t)lead & (0x3Fu >> more);
	long here = input_tell(f);
	if (lead < 0xC2 || lead > 0xF4)
		return 0;
	for (; left > 0; left--) {
		int c = input_getc(f);
		if (c < 0x80 || c > 0xBF)
			break;
		character = character << 6 | (c & 0x3Fu);
	}
	/* A surrogate is valid here: convert() writes the halves of a pair. */
	if (left == 0 && character >= smallest[more] && character <= LARGEST)
		return character;
	input_seek(f, here, SEEK_SET);
	return 0;
}
