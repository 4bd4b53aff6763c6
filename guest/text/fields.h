/* Parses a field's instruction word by word; see fields.c. */
#ifndef GUEST_TEXT_FIELDS_H
#define GUEST_TEXT_FIELDS_H

#include <stddef.h>
#include <stdint.h>

/* A word of an instruction, or a string without its quotes. */
struct argument {
	const uint16_t *units;
	size_t length;
};

/* Reads the argument from `at` on; returns where the rest begins. */
size_t argument_next(const uint16_t *units, size_t count, size_t at, struct argument *argument);

/* Returns whether the argument is this word, in any case. */
int argument_is(const struct argument *argument, const char *word);

/* Returns the argument's number: decimal, or hexadecimal after 0x. */
uint32_t argument_number(const struct argument *argument);

/*
 * Reads the target of a hyperlink's instruction: an address, a place in the document, or both; an
 * absent one has length 0. Returns 0 for other instructions.
 */
int argument_link(const uint16_t *units, size_t count, struct argument *address,
		  struct argument *place);

/* Returns whether the argument names a field that numbers its paragraph. */
int argument_is_autonumber(const struct argument *argument);

/*
 * Returns the text of a MACROBUTTON or GOTOBUTTON whose arguments begin at `at`: everything after
 * the first argument, without switches.
 */
struct argument argument_button(const uint16_t *units, size_t count, size_t at);

/*
 * Returns the character of a SYMBOL field whose arguments begin at `at`; the font is known by name
 * only. Returns 0 if the character is the one of `byte` in Windows. If `byte` is also 0, the field
 * has no character.
 */
uint32_t argument_symbol(const uint16_t *units, size_t count, size_t at, unsigned char *byte);

/* The characters of a form's check box. */
enum { CHECKED_BOX = 0x2612, UNCHECKED_BOX = 0x2610 };

#endif
