/*
 * Code pages: which one a Word document's 8-bit text is in, by its language or by the fonts that it names; and their
 * tables.
 */
#include <config.h>
#include <stdint.h>
#include <stdlib.h>

#include "catdoc.h"
#include "charset_table.h"
#include "codepage.h"

enum { WESTERN = 1252, NFIB_WORD_6 = 101, NFIB_97 = 0xC1 };

/* By primary language, the low ten bits of a language identifier ([MS-LCID]). */
static const struct {
	uint16_t language, codepage;
} by_language[] = {
	{0x01, 1256}, {0x02, 1251}, {0x05, 1250}, {0x08, 1253}, {0x0D, 1255}, {0x0E, 1250}, {0x11, 932},
	{0x12, 949},  {0x15, 1250}, {0x18, 1250}, {0x19, 1251}, {0x1A, 1250}, {0x1B, 1250}, {0x1C, 1250},
	{0x1E, 874},  {0x1F, 1254}, {0x20, 1256}, {0x22, 1251}, {0x23, 1251}, {0x24, 1250}, {0x25, 1257},
	{0x26, 1257}, {0x27, 1257}, {0x28, 1251}, {0x29, 1256}, {0x2A, 1258}, {0x2C, 1254}, {0x2F, 1251},
	{0x3D, 1255}, {0x3F, 1251}, {0x40, 1251}, {0x42, 1250}, {0x43, 1254}, {0x44, 1251}, {0x50, 1251},
};

/* Languages written in two scripts or charsets, by the whole identifier. */
static const struct {
	uint16_t language, codepage;
} by_locale[] = {
	{0x0404, 950},  {0x0804, 936},  {0x0C04, 950},  {0x1004, 936},  {0x1404, 950},
	{0x082C, 1251}, {0x0843, 1251}, {0x0C1A, 1251}, {0x1C1A, 1251}, {0x201A, 1251},
};

/* By the charset of a font; 10000 is the Macintosh's. */
static const struct {
	uint8_t charset;
	uint16_t codepage;
} by_font[] = {
	{77, 10000}, {128, 932},  {129, 949},  {134, 936},  {136, 950},  {161, 1253}, {162, 1254}, {163, 1258},
	{177, 1255}, {178, 1256}, {186, 1257}, {204, 1251}, {222, 874},  {238, 1250},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

unsigned codepage_of_language(unsigned language)
{
	for (size_t i = 0; i < COUNT(by_locale); i++)
		if (by_locale[i].language == language)
			return by_locale[i].codepage;
	for (size_t i = 0; i < COUNT(by_language); i++)
		if (by_language[i].language == (language & 0x3FF))
			return by_language[i].codepage;
	return WESTERN;
}

unsigned codepage_of_font(int charset)
{
	for (size_t i = 0; i < COUNT(by_font); i++)
		if (by_font[i].charset == charset)
			return by_font[i].codepage;
	return 0;
}

/*
 * The code page of the first font whose charset says one, in the font table of Word 6 and 95: a length
 * in 16 bits that counts itself, then the fonts, each with a byte of its length less one in front and its charset as its
 * fifth byte.
 */
static unsigned codepage_of_fonts(FILE *f)
{
	enum { FC_STTBFFFN = 0xD0, LONGEST_TABLE = 16384, FIRST = 2, LENGTH = 0, CHARSET = 4 };
	unsigned char place[8], font[CHARSET + 1];

	if (catdoc_seek(f, FC_STTBFFFN, SEEK_SET) || catdoc_read(place, 1, sizeof(place), f) != sizeof(place))
		return WESTERN;
	long start = getlong(place, 0);
	uint32_t length = getulong(place, 4);
	if (start <= 0 || length > LONGEST_TABLE)
		return WESTERN;
	for (uint32_t at = FIRST; at + CHARSET < length; at += font[LENGTH] + 1u) {
		if (catdoc_seek(f, start + (long)at, SEEK_SET) || catdoc_read(font, 1, sizeof(font), f) != sizeof(font))
			break;
		unsigned codepage = codepage_of_font(font[CHARSET]);
		if (codepage)
			return codepage;
	}
	return WESTERN;
}

static int is_double_byte(unsigned codepage)
{
	return codepage == 932 || codepage == 936 || codepage == 949 || codepage == 950;
}

unsigned codepage_of_document(unsigned char *fib, FILE *f)
{
	int version = getshort(fib, 2);
	unsigned codepage = codepage_of_language(getshort(fib, 6));

	/* From Word 97 on text beyond the western charset is 16 bits wide: 8-bit text is never double-byte. */
	if (version >= NFIB_97)
		return is_double_byte(codepage) ? WESTERN : codepage;
	if (codepage == WESTERN && version >= NFIB_WORD_6) {
		long here = catdoc_tell(f);
		codepage = codepage_of_fonts(f);
		catdoc_seek(f, here, SEEK_SET);
	}
	return codepage;
}

uint16_t *table_of_codepage(unsigned codepage)
{
	const struct charset *charset = charset_of_codepage(codepage);
	uint16_t *table = read_charset(charset ? charset->name : "utf-8");
	if (!table)
		catdoc_exit(1);
	return table;
}
