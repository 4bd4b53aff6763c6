/*
 * Reads Write's font table: an unreliable count, then the fonts. A font has the number of bytes
 * that follow, its family and its name. 0 ends the table, 0xFFFF the page. (Windows 3.1 SDK,
 * Programmer's Reference volume 4, chapter 8)
 *
 * Fonts have no charset: the suffix of a font's name tells its script.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "fonts.h"
#include "runs.h"

enum { END = 0, END_OF_PAGE = 0xFFFF, MOST_FONTS = 512 };

static const struct {
	const char *end;
	unsigned codepage;
} scripts[] = {
	{" ce", 1250},      {" cyr", 1251},     {" greek", 1253},  {" tur", 1254},
	{"(hebrew)", 1255}, {"(arabic)", 1256}, {" baltic", 1257},
};

static unsigned codepage_of(const unsigned char *name, size_t length)
{
	for (size_t i = 0; i < COUNT(scripts); i++) {
		size_t n = strlen(scripts[i].end);
		if (length > n && !strncasecmp((const char *)name + length - n, scripts[i].end, n))
			return scripts[i].codepage;
	}
	return 0;
}

static struct write_font font_of(const unsigned char *name, size_t most)
{
	struct write_font font = {0};
	size_t length = 0;
	while (length < most && name[length])
		length++;
	font.name = memory_zeroed(length, sizeof(*font.name));
	font.length = (unsigned)length;
	font.codepage = codepage_of(name, length);
	for (size_t i = 0; i < length; i++)
		font.name[i] = name[i];
	return font;
}

struct write_fonts fonts_read(const struct stream *file, uint32_t page)
{
	struct write_fonts f = {0};
	unsigned char bytes[PAGE];
	unsigned at = 2;
	size_t n = stream_read(file, page * PAGE, bytes, PAGE);
	while (f.count < MOST_FONTS && at + 2 <= n) {
		unsigned length = get16(bytes + at);
		at += 2;
		if (length == END_OF_PAGE) {
			n = stream_read(file, ++page * PAGE, bytes, PAGE);
			at = 0;
			continue;
		}
		if (length == END || length > PAGE - at)
			return f;
		if (length > n - at)
			break;
		memory_append(f.fonts, f.count, font_of(bytes + at + 1, length - 1));
		at += length;
	}
	f.is_truncated = n < PAGE;
	return f;
}

const struct write_font *fonts_get(const struct write_fonts *fonts, unsigned number)
{
	return number < fonts->count ? &fonts->fonts[number] : NULL;
}

void fonts_close(struct write_fonts *fonts)
{
	for (size_t i = 0; i < fonts->count; i++)
		free(fonts->fonts[i].name);
	free(fonts->fonts);
	*fonts = (struct write_fonts){0};
}
