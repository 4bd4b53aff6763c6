/*
 * Parses a field's instruction: words, those with spaces in quotes.
 */
#include <stdlib.h>
#include <string.h>

#include "charset/charset.h"
#include "fields.h"

enum { QUOTE = '"', OPENING = 0x201C, CLOSING = 0x201D };

static int is_quote(unsigned unit)
{
	return unit == QUOTE || unit == OPENING;
}

size_t argument_next(const uint16_t *units, size_t count, size_t at, struct argument *argument)
{
	while (at < count && units[at] <= ' ')
		at++;
	unsigned end = ' ';
	if (at < count && is_quote(units[at])) {
		end = units[at] == QUOTE ? QUOTE : CLOSING;
		at++;
	}
	argument->units = at < count ? units + at : NULL;
	argument->length = 0;
	/* The argument of a switch may follow without a space, as in \f"Symbol". */
	int is_switch = end == ' ' && at < count && units[at] == '\\';
	while (at < count && units[at] != end && !(is_switch && is_quote(units[at]))) {
		argument->length++;
		at++;
	}
	return at < count && units[at] == end ? at + 1 : at;
}

int argument_is(const struct argument *argument, const char *word)
{
	size_t n = strlen(word);
	for (size_t i = 0; i < n && i < argument->length; i++)
		if ((argument->units[i] | 0x20) != (word[i] | 0x20))
			return 0;
	return argument->length == n;
}

uint32_t argument_number(const struct argument *argument)
{
	char digits[12] = {0};
	for (size_t i = 0; i < argument->length && i < sizeof(digits) - 1; i++)
		digits[i] = argument->units[i] < 0x80 ? (char)argument->units[i] : ' ';
	int is_hexadecimal = digits[0] == '0' && (digits[1] | 0x20) == 'x';
	return (uint32_t)strtoul(digits, NULL, is_hexadecimal ? 16 : 10);
}

/* HYPERLINK [address] [\l place] */
int argument_link(const uint16_t *units, size_t count, struct argument *address,
		  struct argument *place)
{
	struct argument argument;
	size_t at = argument_next(units, count, 0, &argument);
	*address = *place = (struct argument){0};
	if (!argument_is(&argument, "HYPERLINK"))
		return 0;
	while (at < count) {
		at = argument_next(units, count, at, &argument);
		if (argument_is(&argument, "\\l"))
			at = argument_next(units, count, at, place);
		else if (argument.length > 0 && argument.units[0] != '\\' && address->length == 0)
			*address = argument;
	}
	return 1;
}

int argument_is_autonumber(const struct argument *argument)
{
	return argument_is(argument, "AUTONUM") || argument_is(argument, "AUTONUMLGL") ||
	       argument_is(argument, "AUTONUMOUT");
}

struct argument argument_button(const uint16_t *units, size_t count, size_t at)
{
	struct argument name, text = {0};
	at = argument_next(units, count, at, &name);
	if (name.length == 0 || name.units[0] == '\\')
		return text;
	text.units = units + at;
	while (at + text.length < count && text.units[text.length] != '\\')
		text.length++;
	while (text.length > 0 && text.units[text.length - 1] == ' ')
		text.length--;
	return text;
}

/* The last character decoded. It is static because a decoder's callback takes only a character. */
static uint32_t decoded;

static void keep_decoded(uint32_t character)
{
	decoded = character;
}

/* Returns the character of one or two bytes of Shift-JIS. */
static uint32_t shift_jis(uint32_t bytes)
{
	struct decoder decoder = {.charset = charset_of_codepage(932)};
	if (bytes > 0xFF)
		charset_put(&decoder, (unsigned char)(bytes >> 8), keep_decoded);
	charset_put(&decoder, (unsigned char)bytes, keep_decoded);
	charset_end(&decoder, keep_decoded);
	return decoded;
}

/* Returns whether Windows assigns this private-use character to a byte of a symbol font. */
static int is_of_symbol_font(uint32_t character)
{
	return character >> 8 == 0xF0;
}

/* number [\f "font"] [\a | \j | \u], by which the number is a byte, Shift-JIS or Unicode */
uint32_t argument_symbol(const uint16_t *units, size_t count, size_t at, unsigned char *byte)
{
	enum { LONGEST_NAME = 32, UNIT = 0xFFFF, LAST_CHARACTER = 0x10FFFF };
	struct argument argument, font = {0};
	int is_unicode = 0, is_shift_jis = 0;
	at = argument_next(units, count, at, &argument);
	uint32_t character = argument_number(&argument);
	while (at < count) {
		at = argument_next(units, count, at, &argument);
		if (argument_is(&argument, "\\f"))
			at = argument_next(units, count, at, &font);
		is_unicode |= argument_is(&argument, "\\u");
		is_shift_jis |= argument_is(&argument, "\\j");
	}
	*byte = 0;
	/* A private-use character may be a signed number. */
	if (character > LAST_CHARACTER)
		character &= UNIT;
	if (is_shift_jis)
		return character > UNIT ? 0 : shift_jis(character);
	if (!is_of_symbol_font(character) && (character > 0xFF || is_unicode))
		return character;
	*byte = (unsigned char)character;
	if (*byte == 0 || font.length == 0 || font.length >= LONGEST_NAME)
		return 0;
	return charset_symbol(font.units, (unsigned)font.length, *byte);
}
