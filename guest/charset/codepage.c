/*
 * Windows code pages: their charsets, and the code page of a language or font.
 */
#include <string.h>

#include "base/bytes.h"
#include "codepage.h"
#include "charset.h"
#include "table.h"

enum { WESTERN = 1252 };

/*
 * Code pages whose charset is not named after their number, sorted. Those that Windows lacks are
 * IBM's numbers of the same charsets. 709 extends ASMO 449 as 708 does.
 */
static const struct {
	uint16_t codepage;
	const char *name;
} names[] = {
	{367, "us-ascii"},
	{708, "8859-6"},
	{709, "8859-6"},
	{813, "8859-7"},
	{819, "8859-1"},
	{878, "koi8-r"},
	{912, "8859-2"},
	{913, "8859-3"},
	{914, "8859-4"},
	{915, "8859-5"},
	{916, "8859-8"},
	{919, "8859-10"},
	{920, "8859-9"},
	{921, "8859-13"},
	{923, "8859-15"},
	{943, "cp932"},
	{954, "euc-jp"},
	{970, "cp949"},
	{1089, "8859-6"},
	{1168, "koi8-u"},
	{1208, "utf-8"},
	{1275, "mac-roman"},
	{1280, "mac-greek"},
	{1281, "mac-turkish"},
	{1282, "mac-centeuro"},
	{1283, "mac-cyrillic"},
	{1363, "cp949"},
	{1381, "cp936"},
	{1386, "cp936"},
	{1392, "gb18030"},
	{5346, "cp1250"},
	{5347, "cp1251"},
	{5348, "cp1252"},
	{5349, "cp1253"},
	{5350, "cp1254"},
	{5351, "cp1255"},
	{5352, "cp1256"},
	{5353, "cp1257"},
	{5354, "cp1258"},
	{10000, "mac-roman"},
	{10001, "cp932"},
	{10002, "cp950"},
	{10003, "cp949"},
	{10004, "mac-arabic"},
	{10005, "mac-hebrew"},
	{10006, "mac-greek"},
	{10007, "mac-cyrillic"},
	{10008, "cp936"},
	{10010, "mac-romanian"},
	{10017, "mac-ukrainian"},
	{10021, "mac-thai"},
	{10029, "mac-centeuro"},
	{10079, "mac-icelandic"},
	{10081, "mac-turkish"},
	{10082, "mac-croatian"},
	{20127, "us-ascii"},
	{20866, "koi8-r"},
	{20932, "euc-jp"},
	{20936, "cp936"},
	{20949, "cp949"},
	{21866, "koi8-u"},
	{28591, "8859-1"},
	{28592, "8859-2"},
	{28593, "8859-3"},
	{28594, "8859-4"},
	{28595, "8859-5"},
	{28596, "8859-6"},
	{28597, "8859-7"},
	{28598, "8859-8"},
	{28599, "8859-9"},
	{28600, "8859-10"},
	{28601, "8859-11"},
	{28603, "8859-13"},
	{28604, "8859-14"},
	{28605, "8859-15"},
	{38598, "8859-8"},
	{51932, "euc-jp"},
	{51936, "cp936"},
	{51949, "cp949"},
	{54936, "gb18030"},
	{65001, "utf-8"},
};

/* Returns the charset that is named after the number of its code page. */
static const struct charset *numbered_charset(unsigned codepage)
{
	char digits[16], name[16] = "cp";
	int count = 0, length = 2;
	do
		digits[count++] = (char)('0' + codepage % 10);
	while (codepage /= 10);
	while (count > 0)
		name[length++] = digits[--count];
	return charset_named(name);
}

static const struct charset *find_charset(unsigned codepage)
{
	size_t low = 0, high = COUNT(names);
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (names[middle].codepage < codepage)
			low = middle + 1;
		else
			high = middle;
	}
	return low < COUNT(names) && names[low].codepage == codepage
		       ? charset_named(names[low].name)
		       : numbered_charset(codepage);
}

/* Most text is Western or in one other code page, and a reader may ask for it at every run. */
const struct charset *charset_of_codepage(unsigned codepage)
{
	static unsigned found;
	static const struct charset *charset;
	if (codepage == 0 || codepage == WESTERN)
		return charset_western();
	if (found != codepage) {
		found = codepage;
		charset = find_charset(codepage);
	}
	return charset;
}

/* By primary language, the low ten bits of a language identifier ([MS-LCID]). */
static const struct {
	uint16_t language, codepage;
} by_language[] = {
	{0x01, 1256}, {0x02, 1251}, {0x05, 1250}, {0x08, 1253}, {0x0D, 1255}, {0x0E, 1250},
	{0x11, 932},  {0x12, 949},  {0x15, 1250}, {0x18, 1250}, {0x19, 1251}, {0x1A, 1250},
	{0x1B, 1250}, {0x1C, 1250}, {0x1E, 874},  {0x1F, 1254}, {0x20, 1256}, {0x22, 1251},
	{0x23, 1251}, {0x24, 1250}, {0x25, 1257}, {0x26, 1257}, {0x27, 1257}, {0x28, 1251},
	{0x29, 1256}, {0x2A, 1258}, {0x2C, 1254}, {0x2F, 1251}, {0x3D, 1255}, {0x3F, 1251},
	{0x40, 1251}, {0x42, 1250}, {0x43, 1254}, {0x44, 1251}, {0x50, 1251},
};

/* Languages written in two scripts or charsets, by the whole identifier. */
static const struct {
	uint16_t language, codepage;
} by_locale[] = {
	{0x0404, 950},  {0x0804, 936},  {0x0C04, 950},  {0x1004, 936},  {0x1404, 950},
	{0x082C, 1251}, {0x0843, 1251}, {0x0C1A, 1251}, {0x1C1A, 1251}, {0x201A, 1251},
};

/* By the charset of a font, sorted; 77 to 89 are those of the Macintosh. */
static const struct {
	uint8_t charset;
	uint16_t codepage;
} by_font[] = {
	{77, 10000}, {78, 10001}, {79, 10003}, {80, 10008}, {81, 10002}, {82, 1361},  {83, 10005},
	{84, 10004}, {85, 10006}, {86, 10081}, {87, 10021}, {88, 10029}, {89, 10007}, {128, 932},
	{129, 949},  {130, 1361}, {134, 936},  {136, 950},  {161, 1253}, {162, 1254}, {163, 1258},
	{177, 1255}, {178, 1256}, {179, 1256}, {180, 1256}, {181, 1255}, {186, 1257}, {204, 1251},
	{222, 874},  {238, 1250},
};

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
	size_t i = 0;
	while (i < COUNT(by_font) && by_font[i].charset < charset)
		i++;
	return i < COUNT(by_font) && by_font[i].charset == charset ? by_font[i].codepage : 0;
}

/* By the last word of a font's name, in lower case, as in the FontSubstitutes of Windows. */
static const struct {
	const char *word;
	uint16_t codepage;
} by_name[] = {
	{"cyr", 1251},    {"ce", 1250},       {"greek", 1253},    {"tur", 1254},
	{"baltic", 1257}, {"(hebrew)", 1255}, {"(arabic)", 1256}, {"(vietnamese)", 1258},
};

unsigned codepage_of_font_name(const uint16_t *name, unsigned length)
{
	enum { TO_LOWER = 0x20 };
	for (size_t i = 0; i < COUNT(by_name); i++) {
		const char *word = by_name[i].word;
		size_t size = strlen(word), same = 0;
		if (length <= size || name[length - size - 1] != ' ')
			continue;
		while (same < size &&
		       (name[length - size + same] | TO_LOWER) == (unsigned char)word[same])
			same++;
		if (same == size)
			return by_name[i].codepage;
	}
	return 0;
}
