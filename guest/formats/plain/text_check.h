/* The characters of a file in the encoding that it may have; see text_check.c. */
#ifndef GUEST_FORMATS_PLAIN_TEXT_CHECK_H
#define GUEST_FORMATS_PLAIN_TEXT_CHECK_H

#include <stddef.h>
#include <stdint.h>

/* Numbers of units. */
struct text_check {
	uint32_t units, invalid, controls, zeros, beyond_ascii;
	uint32_t uncommon;       /* in no script that most texts are in */
	uint32_t cjk, cjk_marks; /* of Chinese and Japanese, and their punctuation alone */
};

/* Counts units; a sink whose context is a struct text_check. */
void text_check_units(void *check, const uint16_t *units, size_t count);

/* Returns whether few characters of a text are invalid, so that the rest can still be read. */
int text_check_are_few(uint32_t invalid, uint32_t characters);

#endif
