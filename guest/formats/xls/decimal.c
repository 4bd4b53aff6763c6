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

/* The powers of five below 2^63. */
static const uint64_t fives[] = {
	1u, 5u, 25u, 125u, 625u, 3125u, 15625u, 78125u, 390625u, 1953125u, 9765625u, 48828125u,
	244140625u, 1220703125u, 6103515625u, 30517578125u, 152587890625u, 762939453125u,
	3814697265625u, 19073486328125u, 95367431640625u, 476837158203125u, 2384185791015625u,
	11920928955078125u, 59604644775390625u, 298023223876953125u, 1490116119384765625u,
	7450580596923828125u,
};

#define TEN_15 1000000000000000u

/*
 * Sets the digits of a number that has `count` of them. Most numbers have few; 32 bits are divided
 * faster than 64.
 */
static void set_digits(struct decimal *d, uint64_t digits, int count)
{
	for (; digits > UINT32_MAX && digits % 10 == 0; digits /= 10)
		count--;
	if (digits <= UINT32_MAX) {
		uint32_t low = (uint32_t)digits;
		for (; count > 0 && low % 10 == 0; low /= 10)
			count--;
		digits = low;
	}
	d->count = count;
	for (; count > 0 && digits > UINT32_MAX; digits /= 10)
		d->digits[--count] = (unsigned char)(digits % 10);
	for (uint32_t low = (uint32_t)digits; count > 0; low /= 10)
		d->digits[--count] = (unsigned char)(low % 10);
}

/*
 * Returns mantissa × 2^shift × 10^power, rounded; exact if the result fits. The power is at most
 * 27.
 */
static uint64_t scale(uint64_t mantissa, int shift, int power)
{
	unsigned __int128 product = (unsigned __int128)mantissa * (power > 0 ? fives[power] : 1);
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

/*
 * Finds the digits of a number with at most four decimals and fifteen digits: as a whole number,
 * multiplied by ten thousand if `places` becomes 4. Dividing that gives the same double only if
 * these are the number's digits, because a double distinguishes all numbers of fifteen digits.
 */
static int find_few_decimals(double value, uint64_t *digits, int *places)
{
	enum { PLACES = 4, POWER = 10000 };
	if (value >= TEN_15)
		return 0;
	int64_t whole = (int64_t)value;
	*digits = (uint64_t)whole;
	*places = 0;
	if ((double)whole == value)
		return 1;
	if (value >= (double)(TEN_15 / POWER))
		return 0;
	whole = (int64_t)(value * POWER + 0.5);
	*digits = (uint64_t)whole;
	*places = PLACES;
	return (double)whole / POWER == value;
}

void decimal_of(struct decimal *d, double value)
{
	int count = DECIMAL_DIGITS, places;
	uint64_t digits;
	*d = (struct decimal){0};
	if (value == 0)
		return;
	if (find_few_decimals(value, &digits, &places)) {
		count = 0;
		for (uint64_t power = 1; power <= digits; power *= 10)
			count++;
		d->exponent = count - places;
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
