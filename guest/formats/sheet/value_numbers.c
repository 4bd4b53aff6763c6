/*
 * Reads numbers and dates of cells, which text formats have as text.
 */
#include "text/iso_date.h"
#include "values.h"

/* Ten to this power is the greatest that a double has exactly. */
enum { EXACT_POWER = 22 };

struct cursor {
	const uint16_t *at, *end;
};

static unsigned next(const struct cursor *c)
{
	return c->at < c->end ? *c->at : 0;
}

static int is_digit(unsigned unit)
{
	return unit >= '0' && unit <= '9';
}

/* Takes a sign; returns whether it is a minus. */
static int take_sign(struct cursor *c)
{
	int is_negative = next(c) == '-';
	c->at += is_negative || next(c) == '+';
	return is_negative;
}

/* Takes an exponent; returns 0 if it has no digits. */
static int take_exponent(struct cursor *c, int *exponent)
{
	enum { MOST = 9999 };
	int is_negative = take_sign(c), number = 0;
	if (!is_digit(next(c)))
		return 0;
	for (; is_digit(next(c)); c->at++)
		if (number < MOST)
			number = number * 10 + (int)(*c->at - '0');
	*exponent += is_negative ? -number : number;
	return 1;
}

/* Each step rounds once. The error stays below the fifteen digits that Excel displays. */
static double scale(double number, int power)
{
	while (power != 0 && number != 0) {
		int step = power > EXACT_POWER    ? EXACT_POWER
			   : power < -EXACT_POWER ? -EXACT_POWER
						  : power;
		double factor = 1;
		for (int i = 0; i < step || i < -step; i++)
			factor *= 10;
		number = step > 0 ? number * factor : number / factor;
		power -= step;
	}
	return number;
}

/* Takes digits with a decimal point; returns 0 if no digit follows. */
static int take_digits(struct cursor *c, double *number, int *exponent)
{
	/* More digits do not fit 64 bits, nor do they matter. */
	enum { MOST_DIGITS = 19 };
	uint64_t mantissa = 0;
	int digits = 0, is_number = 0, after_point = 0;
	for (;; c->at++) {
		unsigned unit = next(c);
		if (unit == '.' && !after_point) {
			after_point = 1;
			continue;
		}
		if (!is_digit(unit))
			break;
		is_number = 1;
		if (digits < MOST_DIGITS) {
			mantissa = mantissa * 10 + (unit - '0');
			digits += mantissa > 0;
			*exponent -= after_point;
		} else if (!after_point) {
			++*exponent;
		}
	}
	*number = (double)mantissa;
	return is_number;
}

static void trim(struct cursor *c)
{
	while (c->at < c->end && *c->at <= ' ')
		c->at++;
	while (c->at < c->end && c->end[-1] <= ' ')
		c->end--;
}

int values_read_number(const uint16_t *units, size_t count, double *number)
{
	struct cursor c = {units, units + count};
	int exponent = 0;
	trim(&c);
	int is_negative = take_sign(&c);
	if (!take_digits(&c, number, &exponent))
		return 0;
	if ((next(&c) | 0x20) == 'e') {
		c.at++;
		if (!take_exponent(&c, &exponent))
			return 0;
	}
	*number = scale(is_negative ? -*number : *number, exponent);
	return c.at == c.end;
}

/* Returns the days from March 1, 1600 to a Gregorian date. */
static int days_from_1600(const struct moment *m)
{
	int from_march = (m->month + 9) % 12, year = m->year - 1600 - (m->month < 3);
	return 365 * year + year / 4 - year / 100 + year / 400 + (153 * from_march + 2) / 5 +
	       m->day - 1;
}

int values_read_date(const struct values *v, const uint16_t *units, size_t count, double *number)
{
	/* Day 0 is December 31, 1899, and day 60 is February 29, 1900, which never was. */
	enum { DAY_0 = 109512, LEAP_DAY = 60, TO_1904 = 1462, FIRST_YEAR = 1899 };
	const double day = 86400;
	struct cursor c = {units, units + count};
	struct moment m;
	double fraction;
	trim(&c);
	if (!iso_date_read(c.at, (size_t)(c.end - c.at), &m, &fraction) || m.year < FIRST_YEAR)
		return 0;
	int serial = days_from_1600(&m) - DAY_0;
	int is_leap_day = m.year == 1900 && m.month == 2 && m.day == 29;
	serial += serial >= LEAP_DAY && !is_leap_day;
	if (v->book.since_1904)
		serial -= TO_1904;
	*number = serial + (m.hour * 3600 + m.minute * 60 + m.second + fraction) / day;
	return *number >= 0 || v->book.since_1904;
}
