/*
 * Wraps lines at a margin, counted in columns: at the last space before it, or within a word that
 * has no space before it.
 */
#include <string.h>

#include "base/memory.h"
#include "charset/table.h"
#include "io/output.h"
#include "line.h"
#include "width.h"

/* Holds a line of the widest margin in four-byte characters, and their combining characters. */
enum { LINE = 4096 };

static char *line; /* allocated for the first document whose lines are wrapped */
static int length, columns;
/* the last one before the margin; 0 for none, since no line begins with a break */
static int space;
static int margin;
static const struct charset *target;

void line_open(int to, const struct charset *charset)
{
	margin = to;
	target = charset;
	if (margin && !line)
		line = memory_resize(NULL, LINE);
}

/*
 * Decodes the character at `at` from the UTF-8 that the writer made; returns its length in bytes.
 */
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
	unsigned char first = (unsigned char)line[at];
	uint32_t character = first;
	int bytes = 1;
	*width = 1;
	if (target)
		character = charset_single(target, first);
	else if (first >= 0x80)
		bytes = decode_utf8(at, &character);
	if (character >= 0x80)
		*width = (int)width_of(character);
	return bytes;
}

/* Counts the columns of the line's bytes from `at` on. */
static void count_columns(int at)
{
	for (int width; at < length; columns += width) {
		if ((line[at] == ' ' || line[at] == '\t') && columns <= margin)
			space = at;
		at += measure(at, &width);
	}
}

/* Writes the line's first bytes, and removes them and the space after them. */
static void break_line(int bytes, int gap)
{
	output_bytes(line, (size_t)bytes);
	output_byte('\n');
	length -= bytes + gap;
	memmove(line, line + bytes + gap, (size_t)length);
	columns = space = 0;
	count_columns(0);
}

/* Returns how many bytes fit before the margin; at least one character, however wide. */
static int bytes_before_margin(void)
{
	int width, passed, at = measure(0, &passed);
	for (int next; at < length; at = next) {
		next = at + measure(at, &width);
		passed += width;
		if (passed > margin)
			break;
	}
	return at;
}

/* Makes room for this many bytes; an endless combining sequence breaks within the word. */
static void reserve(int bytes)
{
	if (length + bytes > LINE)
		break_line(length, 0);
}

void line_put_ascii(char byte)
{
	reserve(1);
	if ((byte == ' ' || byte == '\t') && columns <= margin)
		space = length;
	line[length++] = byte;
	columns++;
}

void line_put(const char *bytes, int count, int width)
{
	reserve(count);
	for (int i = 0; i < count; i++)
		line[length++] = bytes[i];
	columns += width;
}

void line_wrap(void)
{
	while (columns > margin) {
		if (space)
			break_line(space, 1);
		else
			break_line(bytes_before_margin(), 0);
	}
}

void line_end(const char *separator)
{
	output_bytes(line, (size_t)length);
	output_string(separator);
	length = columns = space = 0;
}
