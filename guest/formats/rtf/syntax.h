/* Parses control words ([RTF 1.9.1], "RTF Syntax"), both for the text's reader and for info.c. */
#ifndef GUEST_FORMATS_RTF_SYNTAX_H
#define GUEST_FORMATS_RTF_SYNTAX_H

#include <limits.h>
#include <stdint.h>

#include "io/input.h"
#include "control_words.h"

enum { LONGEST_WORD = 24 };

struct control {
	char name[LONGEST_WORD]; /* truncated to fit */
	int length;
	uint32_t hash; /* of the whole name */
	int number, has_number;
	int has_hyphen; /* follows it and is not part of a number */
};

static inline int is_letter(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline int is_digit(int c)
{
	return c >= '0' && c <= '9';
}

static inline int digit_of(int c)
{
	if (is_digit(c))
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Reads the two digits of \'xx; returns the byte, or -1 if invalid. */
static inline int syntax_hexadecimal(struct input *f)
{
	int value = 0;
	for (int i = 0; i < 2; i++) {
		int c = input_getc(f), digit = c == EOF ? -1 : digit_of(c);
		if (digit < 0) {
			input_ungetc(c, f);
			return -1;
		}
		value = value * 16 + digit;
	}
	return value;
}

/* Reads the digits of a number after the first one; saturates. */
static inline int syntax_number(struct input *f, int c, int *next)
{
	int number = 0;
	for (; is_digit(c); c = input_getc(f))
		number = number > (INT_MAX - 9) / 10 ? INT_MAX : number * 10 + c - '0';
	*next = c;
	return number;
}

/* Reads a control word after its first letter, with its number and the space that ends it. */
static inline void syntax_word(struct input *f, int c, struct control *control)
{
	int length = 0, number = 0;
	uint32_t hash = 0;
	for (; is_letter(c); c = input_getc(f)) {
		hash = control_word_hash(hash, (unsigned char)c);
		if (length < LONGEST_WORD - 1)
			control->name[length++] = (char)c;
	}
	control->name[length] = 0;
	control->length = length;
	control->hash = hash;
	int is_negative = c == '-';
	if (is_negative)
		c = input_getc(f);
	control->has_number = is_digit(c);
	if (control->has_number)
		number = syntax_number(f, c, &c);
	control->number = is_negative ? -number : number;
	control->has_hyphen = is_negative && !control->has_number;
	if (c != ' ' || control->has_hyphen)
		input_ungetc(c, f);
}

/* Skips the bytes of \bin, up to the end of the file. */
static inline void syntax_skip_binary(struct input *f, int length)
{
	long here = input_tell(f);
	if (length > 0)
		input_seek(f, length > f->length - here ? f->length : here + length, SEEK_SET);
}

#endif
