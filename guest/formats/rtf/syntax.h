/* Parses control words ([RTF 1.9.1], "RTF Syntax"), both for the text's reader and for info.c. */
#ifndef GUEST_FORMATS_RTF_SYNTAX_H
#define GUEST_FORMATS_RTF_SYNTAX_H

#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "base/ascii.h"
#include "io/input.h"
#include "control_words.h"

/* The longest name that is distinguished, and the longest that Word reads. */
enum { LONGEST_WORD = 24, MAX_LETTERS = 32 };

/* The name is aligned, so that comparing it takes the same instructions wherever the stack begins. */
struct control {
	_Alignas(16) char name[LONGEST_WORD + 1]; /* truncated to fit */
	int letters;                              /* of the whole name */
	uint32_t hash;                            /* of the whole name */
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

/* Returns whether bytes are data in hexadecimal digits, with line breaks. */
static inline int is_hexadecimal(const unsigned char *bytes, size_t count)
{
	size_t i = 0;
	while (i < count &&
	       (hexadecimal_digit(bytes[i]) >= 0 || bytes[i] == '\r' || bytes[i] == '\n'))
		i++;
	return i == count;
}

/* Reads the two digits of \'xx; returns the byte, or -1 if invalid. */
static inline int syntax_hexadecimal(struct input *f)
{
	int value = 0;
	for (int i = 0; i < 2; i++) {
		int c = input_getc(f), digit = c == EOF ? -1 : hexadecimal_digit(c);
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

/* Returns how many of eight bytes are letters, up to the first that is not. */
static inline int count_letters(uint64_t bytes)
{
	const uint64_t ones = 0x0101010101010101u, high = ones << 7;
	uint64_t lower = (bytes | ones * 0x20) & ~high;
	uint64_t from_a = lower + ones * (0x80 - 'a'), after_z = lower + ones * (0x80 - 'z' - 1);
	uint64_t others = (~from_a | after_z | bytes) & high;
	return others ? __builtin_ctzll(others) / 8 : CHUNK;
}

/* Reads up to eight letters into the bytes of `letters`; returns their count. */
static inline int syntax_letters(struct input *f, uint64_t *letters)
{
	int count = 0, c;
	if (f->end - f->at >= CHUNK) {
		memcpy(letters, f->at, CHUNK);
		count = count_letters(*letters);
		f->at += count;
		if (count < CHUNK)
			*letters &= ((uint64_t)1 << 8 * count) - 1;
		return count;
	}
	for (*letters = 0; count < CHUNK; count++) {
		if (!is_letter(c = input_getc(f))) {
			input_ungetc(c, f);
			break;
		}
		*letters |= (uint64_t)c << 8 * count;
	}
	return count;
}

/* Reads a control word's name, from its first letter on. */
static inline void syntax_name(struct input *f, struct control *control)
{
	uint64_t letters;
	int count;
	control->letters = 0;
	control->hash = 0;
	control->name[LONGEST_WORD] = 0;
	do {
		count = syntax_letters(f, &letters);
		if (control->letters < LONGEST_WORD)
			memcpy(control->name + control->letters, &letters, CHUNK);
		control->letters += count;
		control->hash = control_word_hash(control->hash, letters);
	} while (count == CHUNK);
}

/* Reads a control word after its first letter, with its number and the space that ends it. */
static inline void syntax_word(struct input *f, int c, struct control *control)
{
	int number = 0;
	input_ungetc(c, f);
	syntax_name(f, control);
	c = input_getc(f);
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
