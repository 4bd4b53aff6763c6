/* Letters, digits and strings of ASCII, in any unit of text. */
#ifndef GUEST_BASE_ASCII_H
#define GUEST_BASE_ASCII_H

#include <stddef.h>
#include <stdint.h>

/* Returns a letter in lower case, and other units as they are. */
static inline unsigned ascii_lower(unsigned unit)
{
	return unit >= 'A' && unit <= 'Z' ? unit + ('a' - 'A') : unit;
}

/* Returns the value of a hexadecimal digit, or -1 for another unit. */
static inline int hexadecimal_digit(int unit)
{
	if (unit >= '0' && unit <= '9')
		return unit - '0';
	unit |= 'a' - 'A';
	return unit >= 'a' && unit <= 'f' ? unit - 'a' + 10 : -1;
}

/* Returns whether units are this string. */
int units_equal(const uint16_t *units, size_t length, const char *string);

#endif
