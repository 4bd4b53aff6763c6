/*
 * The language, long date and long time that Windows sets by default in a country.
 */
#include "base/bytes.h"
#include "language.h"
#include "system.h"

#define HOURS_24 u"hh:mm:ss"
#define HOURS_24_SHORT u"h:mm:ss"
#define HOURS_12 u"h:mm:ss AM/PM"
#define WEEKDAY_FIRST u"dddd d mmmm yyyy"
#define WEEKDAY_COMMA u"dddd, d mmmm yyyy"
#define WEEKDAY_DOT u"dddd d. mmmm yyyy"
#define WEEKDAY_COMMA_DOT u"dddd, d. mmmm yyyy"
#define EAST_ASIAN u"yyyy\"年\"m\"月\"d\"日\""

static const struct system systems[] = {
	{1, 0x0409, u"dddd, mmmm d, yyyy", HOURS_12},
	{7, 0x0419, u"d mmmm yyyy \"г.\"", HOURS_24_SHORT},
	{30, 0x0408, WEEKDAY_COMMA, HOURS_12},
	{31, 0x0413, WEEKDAY_FIRST, HOURS_24},
	{32, 0x0813, WEEKDAY_FIRST, HOURS_24_SHORT},
	{33, 0x040C, WEEKDAY_FIRST, HOURS_24},
	{34, 0x040A, u"dddd, d\" de \"mmmm\" de \"yyyy", HOURS_24_SHORT},
	{36, 0x040E, u"yyyy. mmmm d., dddd", HOURS_24_SHORT},
	{39, 0x0410, WEEKDAY_FIRST, HOURS_24},
	{40, 0x0418, WEEKDAY_COMMA, HOURS_24},
	{41, 0x0807, WEEKDAY_COMMA_DOT, HOURS_24},
	{42, 0x0405, WEEKDAY_DOT, HOURS_24_SHORT},
	{43, 0x0C07, WEEKDAY_COMMA_DOT, HOURS_24},
	{44, 0x0809, u"dd mmmm yyyy", HOURS_24},
	{45, 0x0406, u"d. mmmm yyyy", HOURS_24},
	{46, 0x041D, u"\"den \"d mmmm yyyy", HOURS_24},
	{47, 0x0414, WEEKDAY_DOT, HOURS_24},
	{48, 0x0415, WEEKDAY_COMMA, HOURS_24},
	{49, 0x0407, WEEKDAY_COMMA_DOT, HOURS_24},
	{55, 0x0416, u"dddd, d\" de \"mmmm\" de \"yyyy", HOURS_24},
	{61, 0x0C09, WEEKDAY_COMMA, HOURS_12},
	{64, 0x1409, WEEKDAY_COMMA, HOURS_12},
	{66, LANGUAGE_THAI, u"d mmmm bbbb", HOURS_24_SHORT},
	{81, LANGUAGE_JAPANESE, EAST_ASIAN, HOURS_24_SHORT},
	{82, LANGUAGE_KOREAN, u"yyyy\"년\" m\"월\" d\"일\" dddd", u"AM/PM h:mm:ss"},
	{86, LANGUAGE_CHINESE, EAST_ASIAN, HOURS_24_SHORT},
	{90, 0x041F, u"d mmmm yyyy dddd", HOURS_24},
	{351, 0x0816, u"d\" de \"mmmm\" de \"yyyy", HOURS_24},
	{358, 0x040B, WEEKDAY_DOT, u"h.mm.ss"},
	{420, 0x0405, WEEKDAY_DOT, HOURS_24_SHORT},
	{421, 0x041B, WEEKDAY_DOT, HOURS_24_SHORT},
	{886, LANGUAGE_TAIWANESE, EAST_ASIAN, u"AM/PM hh:mm:ss"},
	{972, 0x040D, u"dddd dd mmmm yyyy", HOURS_24},
};

const struct system *system_of_country(unsigned country)
{
	for (size_t i = 0; country && i < COUNT(systems); i++)
		if (systems[i].country == country)
			return &systems[i];
	return &systems[0];
}

unsigned country_of_codepage(unsigned codepage)
{
	switch (codepage) {
	case 874:
		return 66;
	case 932:
		return 81;
	case 936:
		return 86;
	case 949:
		return 82;
	case 950:
		return 886;
	default:
		return 0;
	}
}
