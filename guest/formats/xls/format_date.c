/*
 * Formats dates and times: a number counts days, its fraction the time of day.
 */
#include "base/options.h"
#include "text/text.h"
#include "calendar.h"
#include "date_names.h"
#include "number_format.h"
#include "numerals.h"

/*
 * The days between the epochs of the two calendars, and the first day whose year has five digits.
 */
enum { TO_1904 = 1462, BEYOND = 2958466 };
enum { DAY_SECONDS = 86400, HOUR_SECONDS = 3600 };

struct moment {
	struct date gregorian, date;
	uint64_t days, seconds; /* `seconds` of the day */
	uint32_t fraction;      /* of a second, in the section's digits */
};

/*
 * Lotus, and therefore Excel, takes 1900 for a leap year: day 60 is February 29, day 0 January 0.
 */
static void set_date(struct date *m, uint32_t serial)
{
	enum { LEAP_DAY = 60, YEARS_400 = 146097, YEARS_100 = 36524, YEARS_4 = 1461, YEAR = 365 };
	/* From March 1, 1600, the start of a 400-year cycle, to day 0. */
	enum { FROM_1600 = 109512 };
	m->serial = serial;
	m->weekday = (int)((serial + 6) % 7);
	if (serial == 0 || serial == LEAP_DAY) {
		m->year = 1900;
		m->month = serial ? 2 : 1;
		m->day = serial ? 29 : 0;
		return;
	}
	uint32_t days = serial + FROM_1600 - (serial > LEAP_DAY), cycle = days / YEARS_400;
	days %= YEARS_400;
	/* Removes the leap days before a day, which leaves years of 365 days. */
	uint32_t year =
		(days - days / (YEARS_4 - 1) + days / YEARS_100 - days / (YEARS_400 - 1)) / YEAR;
	days -= year * YEAR + year / 4 - year / 100;
	/* From March on, every five months have 153 days. */
	uint32_t month = (5 * days + 2) / 153;
	m->day = (int)(days - (153 * month + 2) / 5 + 1);
	m->month = (int)(month < 10 ? month + 3 : month - 9);
	m->year = (int)(1600 + cycle * 400 + year + (month >= 10));
}

static void put_year(int year, unsigned letters, int has_eras)
{
	if (has_eras)
		number_put_whole((uint64_t)year, letters > 1 ? 2 : 1);
	else if (letters <= 2)
		number_put_whole((uint64_t)(year % 100), 2);
	else
		number_put_whole((uint64_t)year, 4);
}

static void put_era_year(const struct section *s, const struct moment *m, unsigned letters)
{
	enum { GANNEN = 0x5143 };
	if (!calendar_has_eras(s->era)) {
		put_year(m->date.year, FULL_NAME, 0);
		return;
	}
	int year = era_year(s->era, &m->gregorian);
	if (year == 1 && s->has_gannen)
		text_unit(GANNEN);
	else
		date_number_put((uint64_t)year, letters > 1 ? 2 : 1);
}

static void put_part(const struct section *s, const struct moment *m, const struct token *t)
{
	uint64_t hour = m->seconds / HOUR_SECONDS, total = m->days * DAY_SECONDS + m->seconds;
	int digits = t->count > 2 ? 2 : t->count;
	switch (t->kind) {
	case TOKEN_YEAR:
		put_year(m->date.year, t->count, calendar_has_eras(s->calendar));
		break;
	case TOKEN_BUDDHIST_YEAR:
		put_year(m->gregorian.year + BEFORE_BUDDHIST, t->count, 0);
		break;
	case TOKEN_ERA:
		era_put(s->era, &m->gregorian, t->count);
		break;
	case TOKEN_ERA_YEAR:
		put_era_year(s, m, t->count);
		break;
	case TOKEN_MONTH:
		if (t->count < SHORT_NAME)
			date_number_put((uint64_t)m->date.month, t->count);
		else
			month_name_put(s, m->date.month, t->count);
		break;
	case TOKEN_DAY:
		if (t->count < SHORT_NAME)
			date_number_put((uint64_t)m->date.day, t->count);
		else
			day_name_put(s, m->date.weekday, t->count);
		break;
	case TOKEN_WEEKDAY:
		east_asian_day_name_put(t->unit, m->date.weekday, t->count);
		break;
	case TOKEN_HOUR:
		date_number_put(s->half_days ? (hour + 11) % 12 + 1 : hour, digits);
		break;
	case TOKEN_MINUTE:
		date_number_put(m->seconds / 60 % 60, digits);
		break;
	case TOKEN_SECOND:
		date_number_put(m->seconds % 60, digits);
		break;
	case TOKEN_SUBSECOND: {
		uint32_t fraction = m->fraction;
		for (int i = s->subseconds; i > t->count; i--)
			fraction /= 10;
		text_unit('.');
		number_put_whole(fraction, t->count);
		break;
	}
	case TOKEN_ELAPSED_HOURS:
		number_put_whole(total / HOUR_SECONDS, t->count);
		break;
	case TOKEN_ELAPSED_MINUTES:
		number_put_whole(total / 60, t->count);
		break;
	case TOKEN_ELAPSED_SECONDS:
		number_put_whole(total, t->count);
		break;
	case TOKEN_AM_PM:
		half_day_put(s, t, hour >= 12);
		break;
	default:
		text_unit(t->unit);
	}
}

/* Returns whether a section shows elapsed hours, minutes or seconds and no other date part. */
static int is_elapsed_only(const struct section *s)
{
	size_t elapsed = 0, parts = 0;
	for (size_t i = 0; i < s->count; i++) {
		unsigned kind = s->tokens[i].kind;
		parts += kind >= TOKEN_ERA;
		elapsed += kind >= TOKEN_ELAPSED_HOURS && kind <= TOKEN_ELAPSED_SECONDS;
	}
	return elapsed == 1 && parts == 1;
}

void date_put(const struct section *s, double value, int since_1904)
{
	struct moment m = {0};
	double scale = 1;
	/* The 1904 calendar has negative dates; in both, elapsed time of one unit has a sign. */
	if (value < 0 && (since_1904 || is_elapsed_only(s))) {
		text_unit('-');
		value = -value;
	}
	if (value < 0 || value >= BEYOND - (since_1904 ? TO_1904 : 0)) {
		number_put_ascii(HASHES);
		return;
	}
	for (int i = 0; i < s->subseconds; i++)
		scale *= 10;
	m.days = (uint64_t)value;
	/* The fraction of the day, rounded to the displayed precision. */
	uint64_t parts = (uint64_t)((value - (double)m.days) * DAY_SECONDS * scale + 0.5);
	m.seconds = parts / (uint64_t)scale;
	m.fraction = (uint32_t)(parts % (uint64_t)scale);
	if (m.seconds >= DAY_SECONDS) {
		m.seconds = 0;
		m.days++;
	}
	set_date(&m.gregorian, (uint32_t)m.days + (since_1904 ? TO_1904 : 0));
	if (options.date_format) {
		strftime_put(&m.gregorian, m.seconds);
		return;
	}
	m.date = m.gregorian;
	calendar_convert(s->calendar, &m.date);
	for (size_t i = 0; i < s->count; i++)
		put_part(s, &m, &s->tokens[i]);
}
