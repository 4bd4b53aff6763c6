/*
 * Converts dates to the calendars of East Asia and of Islam.
 */
#include "base/bytes.h"
#include "text/text.h"
#include "calendar.h"
#include "lunar.h"

struct era {
	uint16_t year; /* the Gregorian date of its first day */
	uint8_t month, day;
	const uint16_t *names[3]; /* by the number of letters */
};

static const struct era japanese[] = {
	{2019, 5, 1, {u"R", u"令", u"令和"}},   {1989, 1, 8, {u"H", u"平", u"平成"}},
	{1926, 12, 25, {u"S", u"昭", u"昭和"}}, {1912, 7, 30, {u"T", u"大", u"大正"}},
	{1868, 1, 1, {u"M", u"明", u"明治"}},
};
static const struct era taiwanese = {1912, 1, 1, {u"民國", u"民國", u"中華民國"}};
/* The years before it count back. */
static const struct era before_taiwanese = {0, 0, 0, {u"民國前", u"民國前", u"民國前"}};
static const struct era korean = {0, 0, 0, {u"단기", u"단기", u"단기"}};

/* The years of the Korean calendar before the year 1. */
enum { BEFORE_KOREAN = 2333 };

/*
 * Converts to Windows' Hijri calendar: eleven of thirty years have a leap day, and months have 30
 * and 29 days in turn.
 */
static void convert_to_hijri(struct date *d)
{
	enum { FROM_622 = 466580, CYCLE = 10631, CYCLE_YEARS = 30, YEAR = 354, LEAP_DAYS = 11 };
	enum { TWO_MONTHS = 59, LAST_MONTH = 11 };
	uint32_t days = d->serial + FROM_622;
	uint32_t year = (CYCLE_YEARS * days + CYCLE + CYCLE_YEARS / 2) / CYCLE;
	uint32_t rest = days - (year - 1) * YEAR - (LEAP_DAYS * year + 3) / CYCLE_YEARS;
	uint32_t month = 2 * rest / TWO_MONTHS;
	if (month > LAST_MONTH)
		month = LAST_MONTH;
	d->year = (int)year;
	d->month = (int)month + 1;
	d->day = (int)(rest - (TWO_MONTHS * month + 1) / 2) + 1;
}

void calendar_convert(enum calendar c, struct date *d)
{
	if (calendar_is_hijri(c))
		convert_to_hijri(d);
	else if (calendar_is_lunar(c))
		lunar_convert(d);
	else if (c == CALENDAR_BUDDHIST)
		d->year += BEFORE_BUDDHIST;
	else if (c == CALENDAR_KOREAN)
		d->year += BEFORE_KOREAN;
	else if (calendar_has_eras(c))
		d->year = era_year(c, d);
}

static int is_since(const struct date *d, const struct era *e)
{
	return d->year != e->year     ? d->year > e->year
	       : d->month != e->month ? d->month > e->month
				      : d->day >= e->day;
}

static const struct era *era_of(enum calendar c, const struct date *d)
{
	if (c == CALENDAR_KOREAN)
		return &korean;
	if (c == CALENDAR_TAIWANESE)
		return &taiwanese;
	const struct era *e = japanese;
	while (e < japanese + COUNT(japanese) - 1 && !is_since(d, e))
		e++;
	return e;
}

void era_put(enum calendar c, const struct date *d, unsigned letters)
{
	if (!calendar_has_eras(c) && c != CALENDAR_KOREAN)
		return;
	const struct era *e = era_of(c, d);
	if (c == CALENDAR_TAIWANESE && !is_since(d, e))
		e = &before_taiwanese;
	for (const uint16_t *at = e->names[letters < 3 ? letters - 1 : 2]; *at; at++)
		text_unit(*at);
}

int era_year(enum calendar c, const struct date *d)
{
	if (!calendar_has_eras(c))
		return d->year;
	const struct era *e = era_of(c, d);
	return is_since(d, e) ? d->year - e->year + 1 : e->year - d->year;
}
