/*
 * Copies plain text in the target charset, so that at a terminal the module works like `cat`. The
 * host rejects plain text.
 */
#include "base/options.h"
#include "base/report.h"
#include "charset/charset.h"
#include "formats/reader.h"
#include "text/writer.h"

static uint16_t units[512];
static size_t count;

static void put_units(void)
{
	writer_put_uncounted(units, count);
	count = 0;
}

static void put_unit(unsigned unit)
{
	if (unit != 0 && unit != 0xFEFF)
		units[count++] = (uint16_t)unit;
}

static void put_character(uint32_t character)
{
	/* Keeps room for both units of a surrogate pair, so that it is not split. */
	if (count + (character >> 10 != 0x37) >= sizeof(units) / sizeof(units[0]))
		put_units();
	if (character > 0xFFFF) {
		put_unit(0xD800 + ((character - 0x10000) >> 10));
		put_unit(0xDC00 + ((character - 0x10000) & 0x3FF));
	} else {
		put_unit(character);
	}
}

/* Reads UTF-16 in the byte order of its byte order mark. */
static void read_utf_16(struct input *f, int big_endian)
{
	unsigned char bytes[2];
	while (input_read(bytes, 1, 2, f) == 2)
		put_character((uint32_t)bytes[!big_endian] << 8 | bytes[big_endian]);
}

static void read_charset(struct input *f, const struct charset *charset)
{
	struct decoder decoder = {.charset = charset};
	for (int byte; (byte = input_getc(f)) != EOF;)
		charset_put(&decoder, (unsigned char)byte, put_character);
	charset_end(&decoder, put_character);
}

/* Reads Unicode text for -u: UTF-16 after a byte order mark, otherwise UTF-8. */
static void read_unicode(struct input *f)
{
	int first = input_getc(f), second = input_getc(f);
	if ((first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE)) {
		read_utf_16(f, first == 0xFE);
		return;
	}
	input_seek(f, 0, SEEK_SET);
	read_charset(f, charset_of_codepage(65001));
}

enum outcome plain_read(const struct document *d)
{
	report_format("text", FORMAT_TEXT, 0);
	input_seek(d->file, 0, SEEK_SET);
	if (options.width == 2)
		read_unicode(d->file);
	else
		read_charset(d->file, charset_forced() ? charset_forced() : charset_of_codepage(0));
	put_units();
	return READ;
}
