/*
 * Decodes character references. In HTML, some old names may lack the semicolon ([HTML] 13.5); XML
 * has only five names ([XML] 4.6).
 */
#include <string.h>

#include "base/ascii.h"
#include "base/bytes.h"
#include "charset/entities.h"
#include "references.h"

/* The longest name that needs no semicolon, such as "frac14". */
enum { LONGEST_OLD_NAME = 6 };

static struct reference_text named(const char *text, int has_semicolon)
{
	struct entity entity;
	size_t length = strlen(text);
	if (has_semicolon && entity_find(text, length, &entity))
		return (struct reference_text){{entity.characters[0], entity.characters[1]},
					       (unsigned)length};
	for (length = length < LONGEST_OLD_NAME ? length : LONGEST_OLD_NAME; length > 1; length--)
		if (entity_find(text, length, &entity) && entity.is_old)
			return (struct reference_text){{entity.characters[0]}, (unsigned)length};
	return (struct reference_text){{0}, 0};
}

static struct reference_text of_xml(const char *text, int has_semicolon)
{
	static const struct {
		char name[5];
		char character;
	} names[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
	for (size_t i = 0; i < COUNT(names); i++)
		if (has_semicolon && !strcmp(names[i].name, text))
			return (struct reference_text){{(unsigned char)names[i].character},
						       (unsigned)strlen(text)};
	return (struct reference_text){{0}, 0};
}

/* Reads the number after the mark; letters after it do not belong to the reference. */
static struct reference_text numbered(const char *text)
{
	enum { SURROGATES = 0xD800, NO_SURROGATES = 0xE000, LAST = 0x10FFFF, NO_CHARACTER = 0xFFFD };
	uint32_t number = 0;
	unsigned base = ascii_lower((unsigned char)text[1]) == 'x' ? 16 : 10;
	unsigned begin = base == 16 ? 2 : 1, end = begin;
	for (int digit; (digit = hexadecimal_digit((unsigned char)text[end])) >= 0; end++) {
		if (digit >= (int)base)
			break;
		number = number > LAST ? number : number * base + (unsigned)digit;
	}
	if (end == begin)
		return (struct reference_text){{0}, 0};
	if (number == 0 || number > LAST || (number >= SURROGATES && number < NO_SURROGATES))
		number = NO_CHARACTER;
	return (struct reference_text){{entity_of_number(number)}, end};
}

struct reference_text reference_read(enum markup_language language, const char *text,
				     int has_semicolon)
{
	if (text[0] == '#')
		return numbered(text);
	return language == MARKUP_XML ? of_xml(text, has_semicolon) : named(text, has_semicolon);
}
