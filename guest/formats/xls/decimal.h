/* Numbers as decimal digits, as many as Excel works with; see decimal.c. */
#ifndef CATDOC_PORT_XLS_DECIMAL_H
#define CATDOC_PORT_XLS_DECIMAL_H

enum { DECIMAL_DIGITS = 15 };

/* 0.d₁d₂… × 10^exponent. The last digit is not zero; zero has none. */
struct decimal {
	int count, exponent;
	unsigned char digits[DECIMAL_DIGITS];
};

/* What a finite number without its sign is to 15 digits. */
void decimal_of(struct decimal *d, double value);

/* Rounds to so many places behind the point, half away from zero. */
void decimal_round(struct decimal *d, int places);

/* The digit that stands for so many times 10^power. */
static inline int decimal_digit(const struct decimal *d, int power)
{
	int at = d->exponent - 1 - power;
	return at >= 0 && at < d->count ? d->digits[at] : 0;
}

/* How many digits stand in front of the point, and how many behind it. */
static inline int decimal_integers(const struct decimal *d)
{
	return d->count > 0 && d->exponent > 0 ? d->exponent : 0;
}

static inline int decimal_places(const struct decimal *d)
{
	return d->count > d->exponent ? d->count - d->exponent : 0;
}

#endif
