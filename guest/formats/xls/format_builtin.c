/*
 * The built-in number formats. Some depend on the language of the author's system
 * ([ECMA-376] part 1, 18.8.30).
 */
#include "base/bytes.h"
#include "language.h"
#include "number_format.h"
#include "system.h"

static const char *const first[] = {
	"General",
	"0",
	"0.00",
	"#,##0",
	"#,##0.00",
	"$#,##0_);($#,##0)",
	"$#,##0_);[Red]($#,##0)",
	"$#,##0.00_);($#,##0.00)",
	"$#,##0.00_);[Red]($#,##0.00)",
	"0%",
	"0.00%",
	"0.00E+00",
	"# ?/?",
	"# ?" "?/?" "?",
	"m/d/yy",
	"d-mmm-yy",
	"d-mmm",
	"mmm-yy",
	"h:mm AM/PM",
	"h:mm:ss AM/PM",
	"h:mm",
	"h:mm:ss",
	"m/d/yy h:mm",
};

enum { FIRST_MORE = 37 };
static const char *const more[] = {
	"#,##0_);(#,##0)",
	"#,##0_);[Red](#,##0)",
	"#,##0.00_);(#,##0.00)",
	"#,##0.00_);[Red](#,##0.00)",
	"_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
	"_($* #,##0_);_($* (#,##0);_($* \"-\"_);_(@_)",
	"_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"?" "?_);_(@_)",
	"_($* #,##0.00_);_($* (#,##0.00);_($* \"-\"?" "?_);_(@_)",
	"mm:ss",
	"[h]:mm:ss",
	"mm:ss.0",
	"##0.0E+0",
	"@",
};

/* East Asian dates and times, and how the formats 27 to 36 and 50 to 58 refer to them. */
enum { FIRST_EAST_ASIAN = 27, LAST_EAST_ASIAN = 36 };
enum { FIRST_EAST_ASIAN_2 = 50, LAST_EAST_ASIAN_2 = 58 };
enum { EAST_ASIAN = LAST_EAST_ASIAN - FIRST_EAST_ASIAN + LAST_EAST_ASIAN_2 - FIRST_EAST_ASIAN_2 + 2 };

struct east_asian {
	uint16_t language;
	uint8_t numbers[EAST_ASIAN];
	const uint16_t *formats[8];
};

#define LONG_DATE u"yyyy\"年\"m\"月\"d\"日\""

static const struct east_asian east_asian[] = {
	{LANGUAGE_JAPANESE,
	 {0, 1, 1, 2, 3, 4, 5, 6, 7, 0, 0, 1, 6, 7, 1, 6, 7, 0, 1},
	 {u"[$-411]ge.m.d", u"[$-411]ggge\"年\"m\"月\"d\"日\"", u"m/d/yy", LONG_DATE,
	  u"h\"時\"mm\"分\"", u"h\"時\"mm\"分\"ss\"秒\"", u"yyyy\"年\"m\"月\"", u"m\"月\"d\"日\""}},
	{LANGUAGE_CHINESE,
	 {0, 1, 1, 2, 3, 4, 5, 6, 7, 0, 0, 1, 0, 1, 1, 6, 7, 0, 1},
	 {u"yyyy\"年\"m\"月\"", u"m\"月\"d\"日\"", u"m-d-yy", LONG_DATE, u"h\"时\"mm\"分\"",
	  u"h\"时\"mm\"分\"ss\"秒\"", u"上午/下午h\"时\"mm\"分\"", u"上午/下午h\"时\"mm\"分\"ss\"秒\""}},
	{LANGUAGE_TAIWANESE,
	 {0, 1, 1, 2, 3, 4, 5, 6, 7, 0, 0, 1, 6, 7, 1, 6, 7, 0, 1},
	 {u"[$-404]e/m/d", u"[$-404]e\"年\"m\"月\"d\"日\"", u"m/d/yy", LONG_DATE, u"hh\"時\"mm\"分\"",
	  u"hh\"時\"mm\"分\"ss\"秒\"", u"上午/下午hh\"時\"mm\"分\"",
	  u"上午/下午hh\"時\"mm\"分\"ss\"秒\""}},
	{LANGUAGE_KOREAN,
	 {0, 1, 1, 2, 3, 4, 5, 6, 6, 0, 0, 1, 6, 6, 1, 6, 6, 0, 1},
	 {u"yyyy\"年\" mm\"月\" dd\"日\"", u"mm-dd", u"mm-dd-yy", u"yyyy\"년\" mm\"월\" dd\"일\"",
	  u"h\"시\" mm\"분\"", u"h\"시\" mm\"분\" ss\"초\"", u"yyyy-mm-dd"}},
	/* Elsewhere all are dates but two, which are times. */
	{0,
	 {0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
	 {u"m/d/yy", u"h:mm", u"h:mm:ss"}},
};

/* Thai formats: numbers in Thai digits, then dates of the Buddhist calendar. */
enum { FIRST_THAI = 59, LAST_THAI = 81 };
static const char *const thai[LAST_THAI - FIRST_THAI + 1] = {
	"t0",     "t0.00", "t#,##0",         "t#,##0.00",
	[67 - FIRST_THAI] = "t0%",
	"t0.00%", "t# ?/?", "t# ?" "?/?" "?", "d/m/bbbb",
	"d-mmm-bb", "d-mmm", "mmm-bb",       "h:mm",
	"h:mm:ss", "d/m/bbbb h:mm", "mm:ss", "[h]:mm:ss",
	"mm:ss.0", "d/m/bb",
};

static size_t copy_ascii(const char *text, uint16_t units[LONGEST_BUILTIN])
{
	size_t count = 0;
	for (; text[count] && count < LONGEST_BUILTIN; count++)
		units[count] = (unsigned char)text[count];
	return count;
}

static size_t copy_east_asian(unsigned index, unsigned language, uint16_t units[LONGEST_BUILTIN])
{
	const struct east_asian *e = east_asian;
	while (e->language && e->language != language)
		e++;
	unsigned number = index <= LAST_EAST_ASIAN
				  ? index - FIRST_EAST_ASIAN
				  : index - FIRST_EAST_ASIAN_2 + LAST_EAST_ASIAN -
					    FIRST_EAST_ASIAN + 1;
	const uint16_t *format = e->formats[e->numbers[number]];
	size_t count = 0;
	for (; format[count] && count < LONGEST_BUILTIN; count++)
		units[count] = format[count];
	return count;
}

size_t number_format_builtin(unsigned index, unsigned version, unsigned country,
			     uint16_t units[LONGEST_BUILTIN])
{
	enum { FRACTIONS = 12 };
	unsigned language = system_of_country(country)->language;
	/* BIFF4 added fractions; the later formats had lower numbers before. */
	if (version < 4 && index >= FRACTIONS)
		index += 2;
	if (index < COUNT(first))
		return copy_ascii(first[index], units);
	if (index >= FIRST_MORE && index - FIRST_MORE < COUNT(more))
		return copy_ascii(more[index - FIRST_MORE], units);
	if ((index >= FIRST_EAST_ASIAN && index <= LAST_EAST_ASIAN) ||
	    (index >= FIRST_EAST_ASIAN_2 && index <= LAST_EAST_ASIAN_2))
		return copy_east_asian(index, language, units);
	if (language == LANGUAGE_THAI && index >= FIRST_THAI && index <= LAST_THAI &&
	    thai[index - FIRST_THAI])
		return copy_ascii(thai[index - FIRST_THAI], units);
	return copy_ascii(first[0], units);
}
