/* Formats the numbers of lists and notes; see numbers.c. */
#ifndef GUEST_TEXT_NUMBERS_H
#define GUEST_TEXT_NUMBERS_H

#include <stdint.h>

/* MSONFC ([MS-OSHARED] 2.2.1.3); only the values that the code names. */
enum number_format {
	ARABIC = 0,
	UPPER_ROMAN = 1,
	LOWER_ROMAN = 2,
	UPPER_LETTER = 3,
	LOWER_LETTER = 4,
	ORDINAL = 5,
	CARDINAL_TEXT = 6,
	ORDINAL_TEXT = 7,
	HEXADECIMAL = 8,
	CHICAGO = 9,
	LEADING_ZERO = 22,
	BULLET = 23,
	IN_DASHES = 57,
	NO_NUMBER = 255,
};

enum { LONGEST_NUMBER = 40 };

/* Writes a number in a format; returns the number of units. */
int numbers_format(uint16_t *to, int format, int number);

/*
 * Writes a number in a format of a non-western script; returns 0 if it is not one, or has no mark
 * for the number.
 */
int numbers_format_in_script(uint16_t *to, int format, int number);

#endif
