/* The instruction of a field, word by word; see instruction.c. */
#ifndef GUEST_TEXT_FIELDS_H
#define GUEST_TEXT_FIELDS_H

#include <stddef.h>
#include <stdint.h>

/* A word of an instruction, or a string without its quotes. */
struct argument {
	const uint16_t *units;
	size_t length;
};

/* Takes the argument from `at` on; returns where the rest begins. */
size_t argument_next(const uint16_t *units, size_t count, size_t at, struct argument *argument);

/* Whether it is this word, in any case. */
int argument_is(const struct argument *argument, const char *word);

/* The number it says, decimal, or hexadecimal behind 0x. */
uint32_t argument_number(const struct argument *argument);

/*
 * Where the instruction of a hyperlink leads: an address, a place in it or both, of which those it lacks have no length. 0 where it is
 * another instruction.
 */
int argument_link(const uint16_t *units, size_t count, struct argument *address, struct argument *place);

/* Whether it names a field that numbers its paragraph. */
int argument_is_autonumber(const struct argument *argument);

/* What MACROBUTTON or GOTOBUTTON shows, whose arguments begin at `at`: all behind the first of them, but for switches. */
struct argument argument_button(const uint16_t *units, size_t count, size_t at);

/*
 * The character that a field SYMBOL shows, whose arguments begin at `at`: its font is known by its name alone. 0 where it is the one that
 * Windows has for `byte`; there is none where that is 0, too.
 */
uint32_t argument_symbol(const uint16_t *units, size_t count, size_t at, unsigned char *byte);

/* What a form's check box shows. */
enum { CHECKED_BOX = 0x2612, UNCHECKED_BOX = 0x2610 };

#endif
