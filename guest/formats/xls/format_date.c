/*
 * Formats dates and times: a number counts days, its fraction the time of day.
 */
#include "text/text.h"
#include "number_format.h"

/*
 * The days between the epochs of the two calendars, and the first day whose year has five digits.
 */
enum { TO_1904 = 1462, BEYOND = 2958466 };
enum { DAY_SECONDS = 86400, HOUR_SECONDS = 3600 };

struct moment {
	int year, month, day, weekday; /* counted from Sunday */
	uint64_t days, seconds;        /* `seconds` of the day */
	uint32_t fraction;             /* of a second, in the section's digits */
};

/*
 * Lotus, and therefore Excel, takes 1900 for a leap year: day 60 is February 29, day 0 January 0.
 */
static void set_date(struct moment *m, uint32_t serial)
{
	enum { LEAP_DAY = 60, YEARS_400 = 146097, YEARS_100 = 36524, YEARS_4 = 1461, YEAR = 365 };
	/* From March 1, 1600, the start of a 400-year cycle, to day 0. */
	enum { FROM_1600 = 109512 };
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

static void put_name(const char *const names[], int index, unsigned letters, int all)
{
	const char *name = names[index];
	for (unsigned i = 0; name[i] && (all || i < letters); i++)
		text_unit((unsigned char)name[i]);
}

static void put_month(const struct moment *m, unsigned letters)
{
	static const char *const names[] = {
		"January", "February", "March",     "April",   "May",      "June",
		"July",    "August",   "September", "October", "November", "December",
	};
	if (letters <= 2)
		number_put_whole((uint64_t)m->month, (int)letters);
	else
		put_name(names, m->month - 1, letters == 5 ? 1 : 3, letters == 4 || letters > 5);
}

static void put_day(const struct moment *m, unsigned letters)
{
	static const char *const names[] = {
		"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
	};
	if (letters <= 2)
		number_put_whole((uint64_t)m->day, (int)letters);
	else
		put_name(names, m->weekday, 3, letters > 3);
}

static void put_year(int year, unsigned letters)
{
	if (letters <= 2)
		number_put_whole((uint64_t)(year % 100), 2);
	else
		number_put_whole((uint64_t)year, 4);
}

static void put_part(const struct section *s, const struct moment *m, const struct token *t)
{
	uint64_t hour = m->seconds / HOUR_SECONDS, total = m->days * DAY_SECONDS + m->seconds;
	int digits = t->count > 2 ? 2 : t->count;
	switch (t->kind) {
	case TOKEN_YEAR:
		put_year(m->year, t->count);
		break;
	case TOKEN_BUDDHIST_YEAR:
		put_year(m->year + 543, t->count);
		break;
	case TOKEN_MONTH:
		put_month(m, t->count);
		break;
	case TOKEN_DAY:
		put_day(m, t->count);
		break;
	case TOKEN_HOUR:
		number_put_whole(s->half_days ? (hour + 11) % 12 + 1 : hour, digits);
		break;
	case TOKEN_MINUTE:
		number_put_whole(m->seconds / 60 % 60, digits);
		break;
	case TOKEN_SECOND:
		number_put_whole(m->seconds % 60, digits);
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
		text_unit(hour < 12 ? 'A' : 'P');
		if (t->count > 1)
			text_unit('M');
		break;
	default:
		text_unit(t->unit);
	}
}

void date_put(const struct section *s, double value, int since_1904)
{
	struct moment m = {0};
	double scale = 1;
	/* The 1904 calendar has negative dates. */
	if (value < 0 && since_1904) {
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
	set_date(&m, (uint32_t)m.days + (since_1904 ? TO_1904 : 0));
	for (size_t i = 0; i < s->count; i++)
		put_part(s, &m, &s->tokens[i]);
}
