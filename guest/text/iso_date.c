/*
 * Reads dates as XML Schema has them (part 2, 3.2.7), without a zone other than UTC.
 */
#include "iso_date.h"

struct cursor {
	const uint16_t *at, *end;
};

/* Takes a unit if it is the next one. */
static int take(struct cursor *c, unsigned unit)
{
	if (c->at == c->end || *c->at != unit)
		return 0;
	c->at++;
	return 1;
}

/* Takes exactly this many digits; returns 0 if there are others or fewer. */
static int take_digits(struct cursor *c, int digits, int *number)
{
	*number = 0;
	for (; digits > 0; digits--, c->at++) {
		if (c->at == c->end || *c->at < '0' || *c->at > '9')
			return 0;
		*number = *number * 10 + (*c->at - '0');
	}
	return 1;
}

static int take_day(struct cursor *c, struct moment *m)
{
	return take_digits(c, 4, &m->year) && take(c, '-') && take_digits(c, 2, &m->month) &&
	       take(c, '-') && take_digits(c, 2, &m->day) && m->month >= 1 && m->month <= 12 &&
	       m->day >= 1 && m->day <= 31;
}

/* Takes the digits after a decimal point. */
static double take_fraction(struct cursor *c)
{
	double fraction = 0, unit = 1;
	for (int digit; take_digits(c, 1, &digit);)
		fraction += digit * (unit /= 10);
	return fraction;
}

static int take_time(struct cursor *c, struct moment *m, double *fraction)
{
	if (!take_digits(c, 2, &m->hour) || !take(c, ':') || !take_digits(c, 2, &m->minute) ||
	    !take(c, ':') || !take_digits(c, 2, &m->second))
		return 0;
	if (take(c, '.'))
		*fraction = take_fraction(c);
	m->is_utc = take(c, 'Z');
	return m->hour <= 24 && m->minute < 60 && m->second <= 60;
}

int iso_date_read(const uint16_t *units, size_t length, struct moment *moment, double *fraction)
{
	struct cursor c = {units, units + length};
	*moment = (struct moment){0};
	*fraction = 0;
	if (!take_day(&c, moment))
		return 0;
	if (take(&c, 'T') && !take_time(&c, moment, fraction))
		return 0;
	return c.at == c.end;
}
