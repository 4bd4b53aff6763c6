/*
 * Parses a field's instruction: words, those with spaces in quotes.
 */
#include <stdlib.h>
#include <string.h>

#include "charset/charset.h"
#include "fields.h"

size_t argument_next(const uint16_t *units, size_t count, size_t at, struct argument *argument)
{
	enum { QUOTE = '"', OPENING = 0x201C, CLOSING = 0x201D };
	while (at < count && units[at] <= ' ')
		at++;
	unsigned end = ' ';
	if (at < count && (units[at] == QUOTE || units[at] == OPENING)) {
		end = units[at] == QUOTE ? QUOTE : CLOSING;
		at++;
	}
	argument->units = at < count ? units + at : NULL;
	argument->length = 0;
	while (at < count && units[at] != end) {
		argument->length++;
		at++;
	}
	return at < count ? at + 1 : at;
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
	return (uint32_t)strtoul(digits, NULL, 0);
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

/* number [\f "font"] [\u] */
uint32_t argument_symbol(const uint16_t *units, size_t count, size_t at, unsigned char *byte)
{
	enum { LONGEST_NAME = 32 };
	struct argument argument, font = {0};
	int is_unicode = 0;
	at = argument_next(units, count, at, &argument);
	uint32_t character = argument_number(&argument);
	while (at < count) {
		at = argument_next(units, count, at, &argument);
		if (argument_is(&argument, "\\f"))
			at = argument_next(units, count, at, &font);
		else if (argument_is(&argument, "\\u"))
			is_unicode = 1;
	}
	*byte = 0;
	if (character > 0xFF || is_unicode)
		return character;
	*byte = (unsigned char)character;
	if (character == 0 || font.length == 0 || font.length >= LONGEST_NAME)
		return 0;
	return charset_symbol(font.units, (unsigned)font.length, *byte);
}
