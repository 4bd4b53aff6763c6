/* The digits and number words of scripts; see numerals.c. */
#ifndef GUEST_FORMATS_XLS_NUMERALS_H
#define GUEST_FORMATS_XLS_NUMERALS_H

#include <stdint.h>

#include "decimal.h"
#include "text/text.h"

/*
 * The numbers that Excel gives to scripts, in the highest byte of a format's locale. The East Asian
 * ones are several styles of each language, which [DBNum1] and so on name too.
 */
enum numerals {
	NUMERALS_DEFAULT,
	NUMERALS_EUROPEAN = 0x01,
	NUMERALS_THAI = 0x0D,
	NUMERALS_MONGOLIAN = 0x13,
	NUMERALS_JAPANESE = 0x1B,
	NUMERALS_CHINESE = 0x1E,
	NUMERALS_TAIWANESE = 0x21,
	NUMERALS_KOREAN = 0x24,
	NUMERALS_END = 0x28,
};

/* Returns the numerals of [DBNum`style`] in a language, from 1 on. */
unsigned numerals_of(unsigned style, unsigned language);

/* Set the numerals of the digits to come, and reset them. */
void numerals_begin(unsigned numerals);
void numerals_end(void);

/* The current digits from zero on. */
extern const uint16_t *numerals_digits;

/* Writes a digit. */
static inline void digit_put(unsigned digit)
{
	text_unit(numerals_digits[digit]);
}

/* Writes a whole number with a minimum of digits. */
void number_put_whole(uint64_t value, int digits);

/* Returns whether the current numerals have words. */
int numerals_are_words(void);

/* Returns whether the current numerals write this number as words when its format is General. */
int numerals_have_words(const struct decimal *d);

/* Writes a number in words, and the digits after its decimal point. */
void words_put(const struct decimal *d);

/* Writes a part of a date: in words if the current numerals do so, else with leading zeros. */
void date_number_put(uint64_t value, int digits);

#endif
