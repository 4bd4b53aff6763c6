/*
 * Formats the numbers of lists and notes ([MS-OSHARED] 2.2.1.3, MSONFC), except those spelled out
 * in a language.
 */
#include <stdio.h>

#include "base/bytes.h"
#include "numbers.h"

/* Higher numbers need too many letters: they are written in digits. */
enum { MOST_ROMAN = 3999, MOST_LETTERS = 26 * 20 };

static int put_ascii(uint16_t *to, const char *from)
{
	int n = 0;
	while (from[n]) {
		to[n] = (unsigned char)from[n];
		n++;
	}
	return n;
}

static int put_roman(uint16_t *to, int number, int is_lower)
{
	static const struct {
		uint16_t value;
		char letters[3];
	} parts[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
		     {90, "XC"},  {50, "L"},   {40, "XL"}, {10, "X"},   {9, "IX"},
		     {5, "V"},    {4, "IV"},   {1, "I"}};
	int n = 0;
	for (size_t i = 0; i < COUNT(parts); i++)
		for (; number >= parts[i].value; number -= parts[i].value)
			n += put_ascii(to + n, parts[i].letters);
	for (int i = 0; is_lower && i < n; i++)
		to[i] += 'a' - 'A';
	return n;
}

/* Writes the same mark repeatedly: a to z, then aa to zz. */
static int put_repeated(uint16_t *to, int number, const uint16_t *marks, int count)
{
	int n = (number - 1) / count + 1;
	for (int i = 0; i < n; i++)
		to[i] = marks[(number - 1) % count];
	return n;
}

static int put_letters(uint16_t *to, int number, unsigned first)
{
	uint16_t letters[26];
	for (unsigned i = 0; i < 26; i++)
		letters[i] = (uint16_t)(first + i);
	return put_repeated(to, number, letters, 26);
}

static const char *ordinal_end(int number)
{
	int last = number % 10;
	if (number / 10 % 10 == 1 || last == 0 || last > 3)
		return "th";
	return last == 1 ? "st" : last == 2 ? "nd" : "rd";
}

int numbers_format(uint16_t *to, int format, int number)
{
	static const uint16_t chicago[] = {'*', 0x2020, 0x2021, 0xA7};
	char digits[16];
	if ((format == UPPER_ROMAN || format == LOWER_ROMAN) && number >= 1 && number <= MOST_ROMAN)
		return put_roman(to, number, format == LOWER_ROMAN);
	if ((format == UPPER_LETTER || format == LOWER_LETTER) && number >= 1 &&
	    number <= MOST_LETTERS)
		return put_letters(to, number, format == UPPER_LETTER ? 'A' : 'a');
	if (format == CHICAGO && number >= 1 && number <= 4 * 10)
		return put_repeated(to, number, chicago, 4);
	int length = numbers_format_in_script(to, format, number);
	if (length > 0)
		return length;
	switch (format) {
	case ORDINAL:
		snprintf(digits, sizeof(digits), "%d%s", number,
			 number >= 0 ? ordinal_end(number) : "");
		break;
	case HEXADECIMAL: snprintf(digits, sizeof(digits), "%X", (unsigned)number); break;
	case LEADING_ZERO: snprintf(digits, sizeof(digits), "%02d", number); break;
	case IN_DASHES: snprintf(digits, sizeof(digits), "- %d -", number); break;
	default: snprintf(digits, sizeof(digits), "%d", number);
	}
	return put_ascii(to, digits);
}
