/*
 * Converts numbers to decimal digits. Excel displays a number from its first fifteen digits. Thus
 * 1.005 is shown as 1.01, although its binary fraction is slightly less.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "decimal.h"

/* The bits of a double's fraction, and the exponent's bias including them. */
enum { FRACTION_BITS = 52, BIAS = 1023 + FRACTION_BITS };

/* 5^27 is the largest power below 2^63. */
enum { LARGEST_POWER = 27 };
#define TEN_15 1000000000000000u

/* Sets the digits of a number that has `count` of them. */
static void set_digits(struct decimal *d, uint64_t digits, int count)
{
	/* Most numbers have few digits before zeros. */
	enum { STEP = 5, POWER_OF_STEP = 100000 };
	for (; count >= STEP && digits % POWER_OF_STEP == 0; digits /= POWER_OF_STEP)
		count -= STEP;
	for (; count > 0 && digits % 10 == 0; digits /= 10)
		count--;
	d->count = count;
	for (; count > 0 && digits > UINT32_MAX; digits /= 10)
		d->digits[--count] = (unsigned char)(digits % 10);
	for (uint32_t low = (uint32_t)digits; count > 0; low /= 10)
		d->digits[--count] = (unsigned char)(low % 10);
}

/*
 * Returns mantissa × 2^shift × 10^power, rounded; exact if power is at most 27 and the result fits.
 */
static uint64_t scale(uint64_t mantissa, int shift, int power)
{
	uint64_t five = 1;
	for (int i = 0; i < power; i++)
		five *= 5;
	unsigned __int128 product = (unsigned __int128)mantissa * five;
	shift += power;
	if (shift >= 0)
		return (uint64_t)(product << shift);
	product += (unsigned __int128)1 << (-shift - 1);
	return (uint64_t)(product >> -shift);
}

/*
 * Returns the digits of a number that is neither very small nor very large, and sets the exponent
 * of 0.ddd.
 */
static uint64_t scaled_digits(double value, int *exponent)
{
	uint64_t bits;
	memcpy(&bits, &value, sizeof(bits));
	int binary = (int)(bits >> FRACTION_BITS & 0x7FF);
	uint64_t mantissa =
		(bits & (((uint64_t)1 << FRACTION_BITS) - 1)) | (uint64_t)1 << FRACTION_BITS;
	int decimal = 1;
	/* The power of ten above the value. */
	for (double power = 10; power <= value; power *= 10)
		decimal++;
	for (double power = 1; value < power; power /= 10)
		decimal--;
	uint64_t digits = scale(mantissa, binary - BIAS, DECIMAL_DIGITS - decimal);
	/* Powers below one are inexact, and rounding may reach the next one. */
	if (digits >= TEN_15)
		digits = scale(mantissa, binary - BIAS, DECIMAL_DIGITS - ++decimal);
	else if (digits < TEN_15 / 10)
		digits = scale(mantissa, binary - BIAS, DECIMAL_DIGITS - --decimal);
	*exponent = decimal;
	return digits;
}

/* Returns the same of any number. */
static uint64_t printed_digits(double value, int *exponent)
{
	/* d.dddddddddddddde±ddd */
	char text[32];
	snprintf(text, sizeof(text), "%.*e", DECIMAL_DIGITS - 1, value);
	uint64_t digits = 0;
	const char *at = text;
	for (; *at && *at != 'e'; at++)
		if (*at != '.')
			digits = digits * 10 + (uint64_t)(*at - '0');
	int negative = at[0] && at[1] == '-', power = 0;
	for (at += at[0] && at[1] ? 2 : 0; *at; at++)
		power = power * 10 + (*at - '0');
	*exponent = (negative ? -power : power) + 1;
	return digits;
}

void decimal_of(struct decimal *d, double value)
{
	int count = DECIMAL_DIGITS;
	uint64_t digits;
	*d = (struct decimal){0};
	if (value == 0)
		return;
	if (value < TEN_15 && value == (double)(uint64_t)value) {
		/* An integer needs no scaling. */
		digits = (uint64_t)value;
		for (uint64_t power = 1; power <= digits; power *= 10)
			d->exponent++;
		count = d->exponent;
	} else if (value >= 1e-10 && value < TEN_15) {
		digits = scaled_digits(value, &d->exponent);
	} else {
		digits = printed_digits(value, &d->exponent);
	}
	set_digits(d, digits, count);
}

void decimal_round(struct decimal *d, int places)
{
	int digits_left = d->exponent + places;
	if (digits_left >= d->count)
		return;
	int up = digits_left >= 0 && d->digits[digits_left] >= 5;
	d->count = digits_left > 0 ? digits_left : 0;
	while (up && d->count > 0) {
		if (d->digits[d->count - 1] < 9) {
			d->digits[d->count - 1]++;
			return;
		}
		d->count--;
	}
	if (up) {
		d->digits[0] = 1;
		d->count = 1;
		d->exponent++;
		return;
	}
	while (d->count > 0 && d->digits[d->count - 1] == 0)
		d->count--;
}
