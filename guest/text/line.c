/*
 * Wraps lines at a margin of so many columns: at the last space in front of it, or within a word where there is none.
 */
#include <string.h>

#include "charset/table.h"
#include "io/output.h"
#include "line.h"
#include "width.h"

/* A line of the widest margin, of characters of four bytes, and what a text may combine with them. */
enum { LINE = 4096 };

static char line[LINE];
static int length, columns;
static int margin;
static const struct charset *target;

void line_open(int to, const struct charset *charset)
{
	margin = to;
	target = charset;
}

/* Decodes the character at `at` of UTF-8 that the writer has made; returns its bytes. */
static int decode_utf8(int at, uint32_t *character)
{
	unsigned char first = (unsigned char)line[at];
	int more = first < 0xC0 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
	*character = more ? first & (0x3Fu >> more) : first;
	for (int i = 1; i <= more; i++)
		*character = *character << 6 | (line[at + i] & 0x3F);
	return 1 + more;
}

/* Measures the character at `at`: returns its bytes and sets its columns. */
static int measure(int at, int *width)
{
	uint32_t character;
	int bytes = 1;
	if (target)
		character = charset_single(target, (unsigned char)line[at]);
	else
		bytes = decode_utf8(at, &character);
	*width = (int)width_of(character);
	return bytes;
}

/* Writes the line's first bytes and takes them, and the space that they end in front of, away. */
static void break_line(int at, int space)
{
	for (int i = 0; i < at; i++)
		output_byte(line[i]);
	output_byte('\n');
	length -= at + space;
	memmove(line, line + at + space, (size_t)length);
	columns = 0;
	for (int i = 0, width; i < length; columns += width)
		i += measure(i, &width);
}

/* Breaks a line that has passed the margin. */
static void wrap(void)
{
	int space = 0, fits = 0, passed = 0;
	for (int i = 0, width; i < length && passed <= margin; passed += width) {
		if (i > 0 && (line[i] == ' ' || line[i] == '\t'))
			space = i;
		int bytes = measure(i, &width);
		/* A line has one character at least, however wide it is. */
		if (i == 0 || passed + width <= margin)
			fits = i + bytes;
		i += bytes;
	}
	if (space)
		break_line(space, 1);
	else
		break_line(fits, 0);
}

void line_put(const char *bytes)
{
	int count = (int)strlen(bytes);
	if (length + count > LINE)
		break_line(length, 0);
	memcpy(line + length, bytes, (size_t)count);
	for (int i = length, width; i < length + count; columns += width)
		i += measure(i, &width);
	length += count;
	while (columns > margin && !memchr(bytes, '\n', (size_t)count))
		wrap();
}

void line_end(const char *separator)
{
	for (int i = 0; i < length; i++)
		output_byte(line[i]);
	output_string(separator);
	length = columns = 0;
}
