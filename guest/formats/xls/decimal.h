/* Numbers as decimal digits, with Excel's precision; see decimal.c. */
#ifndef GUEST_FORMATS_XLS_DECIMAL_H
#define GUEST_FORMATS_XLS_DECIMAL_H

enum { DECIMAL_DIGITS = 15 };

/* 0.d₁d₂… × 10^exponent. The last digit is not zero; zero has no digits. */
struct decimal {
	int count, exponent;
	unsigned char digits[DECIMAL_DIGITS];
};

/* Converts a finite non-negative number to 15 digits. */
void decimal_of(struct decimal *d, double value);

/* Rounds to a number of decimal places, half away from zero. */
void decimal_round(struct decimal *d, int places);

/* Returns the digit at 10^power. */
static inline int decimal_digit(const struct decimal *d, int power)
{
	int at = d->exponent - 1 - power;
	return at >= 0 && at < d->count ? d->digits[at] : 0;
}

/* Return the number of digits before and after the decimal point. */
static inline int decimal_integers(const struct decimal *d)
{
	return d->count > 0 && d->exponent > 0 ? d->exponent : 0;
}

static inline int decimal_places(const struct decimal *d)
{
	return d->count > d->exponent ? d->count - d->exponent : 0;
}

#endif
