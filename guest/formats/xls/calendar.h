/* Calendars besides the Gregorian one, and their eras; see calendar.c. */
#ifndef GUEST_FORMATS_XLS_CALENDAR_H
#define GUEST_FORMATS_XLS_CALENDAR_H

#include "date.h"

/* Windows' numbers, which formats use ([MS-LCID] and the calendar identifiers of its API). */
enum calendar {
	CALENDAR_UNSPECIFIED,
	CALENDAR_GREGORIAN = 0x01,
	CALENDAR_US = 0x02, /* with English names */
	CALENDAR_JAPANESE = 0x03,
	CALENDAR_TAIWANESE = 0x04,
	CALENDAR_KOREAN = 0x05,
	CALENDAR_HIJRI = 0x06,
	CALENDAR_BUDDHIST = 0x07,
	CALENDAR_ARABIC_FRENCH = 0x09, /* Gregorian calendars with names of this language */
	CALENDAR_ARABIC = 0x0A,
	CALENDAR_ENGLISH_NAMES = 0x0B,
	CALENDAR_FRENCH_NAMES = 0x0C,
	CALENDAR_JAPANESE_LUNAR = 0x0E,
	CALENDAR_CHINESE_LUNAR = 0x0F,
	CALENDAR_CHINESE_ZODIAC = 0x11,
	CALENDAR_KOREAN_ZODIAC = 0x12,
	CALENDAR_LUNAR = 0x13,
	CALENDAR_KOREAN_LUNAR = 0x14,
	CALENDAR_UM_AL_QURA = 0x17,
};

/* The years of the Buddhist calendar before the year 1. */
enum { BEFORE_BUDDHIST = 543 };

static inline int calendar_is_hijri(enum calendar c)
{
	return c == CALENDAR_HIJRI || c == CALENDAR_UM_AL_QURA;
}

static inline int calendar_is_lunar(enum calendar c)
{
	return c == CALENDAR_JAPANESE_LUNAR || c == CALENDAR_CHINESE_LUNAR ||
	       (c >= CALENDAR_CHINESE_ZODIAC && c <= CALENDAR_KOREAN_LUNAR);
}

/* Returns whether years are counted anew in each era. */
static inline int calendar_has_eras(enum calendar c)
{
	return c == CALENDAR_JAPANESE || c == CALENDAR_TAIWANESE;
}

/* Converts a Gregorian date. */
void calendar_convert(enum calendar c, struct date *d);

/* Writes the era of a Gregorian date, by as many characters as the format has letters. */
void era_put(enum calendar c, const struct date *d, unsigned letters);

/* Returns a Gregorian date's year in its era. */
int era_year(enum calendar c, const struct date *d);

#endif
