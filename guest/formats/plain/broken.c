/*
 * Reads a file as the bare text of a Word document (-b). Paragraphs with anything but text and
 * Word's own marks count as structure and are skipped, as in catdoc.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/report.h"
#include "base/utf16.h"
#include "broken.h"
#include "charset/charset.h"
#include "charset/utf16.h"
#include "text/text.h"

enum { BLOCK = 256 };

/* Word's marks ([MS-DOC] 2.4.1, 2.8.25) that are replaced or dropped. */
enum {
	NOTE = 0x02,
	CELL = 0x07,
	LINE = 0x0B,
	PARAGRAPH = 0x0D,
	FIELD_BEGIN = 0x13,
	FIELD_END = 0x15,
	HYPHEN = 0x1E,
	OPTIONAL_HYPHEN = 0x1F,
};

static uint16_t *paragraph;
static size_t length;

static void put_paragraph(void)
{
	for (size_t i = 0; i < length; i++)
		text_unit(paragraph[i]);
	length = 0;
}

static void take_unit(unsigned unit)
{
	if (unit == LINE || unit == PARAGRAPH)
		unit = '\n';
	else if (unit == CELL)
		unit = '\t';
	else if (unit >= FIELD_BEGIN && unit <= FIELD_END)
		unit = ' ';
	else if (unit == HYPHEN)
		unit = '-';
	else if (unit == OPTIONAL_HYPHEN)
		unit = 0xAD;
	else if (unit == NOTE)
		return;
	if (unit < ' ' && unit != '\n' && unit != '\t' && unit != '\f') {
		length = 0;
		return;
	}
	memory_append(paragraph, length, (uint16_t)unit);
	/* A lone mark is not a paragraph. */
	if (unit == '\n' && length > 1)
		put_paragraph();
	else if (unit == '\n')
		length = 0;
}

static void take_character(uint32_t character)
{
	if (character < 0x10000) {
		take_unit(character);
		return;
	}
	take_unit(utf16_high(character));
	take_unit(utf16_low(character));
}

enum outcome broken_read(const struct document *d)
{
	unsigned char bytes[BLOCK];
	struct decoder decoder = {.charset = charset_forced() ? charset_forced()
							      : charset_of_codepage(0)};
	size_t n;
	report_format("text", FORMAT_TEXT, 0);
	input_seek(d->file, 0, SEEK_SET);
	while ((n = input_read(bytes, 1, BLOCK, d->file)) > 0) {
		int wide = options.width == 2 && utf16_is_likely(bytes, n);
		for (size_t i = 0; wide && i + 1 < n; i += 2)
			take_unit(get16(bytes + i));
		for (size_t i = 0; !wide && i < n; i++)
			charset_put(&decoder, bytes[i], take_character);
	}
	charset_end(&decoder, take_character);
	put_paragraph();
	free(paragraph);
	paragraph = NULL;
	return READ;
}
