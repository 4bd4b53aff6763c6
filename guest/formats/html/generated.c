/*
 * Counts the letters and digits of text that style sheets generate in browsers, which Word ignores:
 * `a:after { content: "New" }`. Other characters are symbols of icon fonts, or punctuation.
 */
#include "base/ascii.h"
#include "base/omitted.h"
#include "generated.h"
#include "style.h"

static int is_letter_or_digit(unsigned unit)
{
	enum { FIRST_LATIN_LETTER = 0xC0, AFTER_LETTERS = 0xD7B0 };
	unsigned lower = ascii_lower(unit);
	return (lower >= 'a' && lower <= 'z') || (unit >= '0' && unit <= '9') ||
	       (unit >= FIRST_LATIN_LETTER && unit < AFTER_LETTERS);
}

void html_omit_generated(const uint16_t *units, size_t count)
{
	static const struct omitted generated = {
		OMITTED_HIDDEN_TEXT, "characters that style sheets add in browsers", NULL};
	size_t length;
	unsigned quote = 0;
	const uint16_t *value = html_style_find(units, count, "content", &length);
	for (size_t i = 0; i < length; i++) {
		unsigned unit = value[i];
		if (quote && unit == '\\')
			while (i + 1 < length && hexadecimal_digit(value[i + 1]) >= 0)
				i++;
		else if (unit == quote)
			quote = 0;
		else if (!quote && (unit == '"' || unit == '\''))
			quote = unit;
		else
			omitted_add(&generated, NOWHERE, quote && is_letter_or_digit(unit));
	}
}
