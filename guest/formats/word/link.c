/*
 * Writes the targets of links. A target may be anything; in Markdown it must not end the link or
 * become HTML.
 */
#include <string.h>

#include "base/bytes.h"
#include "lines.h"
#include "link.h"

int link_read(struct link *link, struct argument instruction)
{
	return argument_link(instruction.units, instruction.length, &link->address, &link->place);
}

/* Returns whether the address has this scheme, in any case; viewers ignore control characters. */
static int has_scheme(const struct argument *address, const char *scheme)
{
	size_t matched = 0;
	for (size_t i = 0; i < address->length; i++) {
		unsigned unit = address->units[i];
		if (unit <= ' ')
			continue;
		if (!scheme[matched])
			return unit == ':';
		if (unit >= 0x80 || (unit | 0x20) != (unsigned char)scheme[matched++])
			return 0;
	}
	return 0;
}

int link_is_followed(const struct link *link)
{
	static const char *const programs[] = {"javascript", "vbscript", "data"};
	for (size_t i = 0; i < COUNT(programs); i++)
		if (has_scheme(&link->address, programs[i]))
			return 0;
	return 1;
}

static void put_text(const struct argument *argument)
{
	for (size_t i = 0; i < argument->length; i++)
		if (argument->units[i] >= ' ')
			lines_unit(argument->units[i]);
}

void link_put(const struct link *link)
{
	put_text(&link->address);
	if (link->place.length > 0)
		lines_unit('#');
	put_text(&link->place);
}

static void put_percent_encoded(unsigned unit)
{
	static const char digits[] = "0123456789ABCDEF";
	lines_raw('%');
	lines_raw((unsigned char)digits[unit >> 4]);
	lines_raw((unsigned char)digits[unit & 0xF]);
}

static void put_destination(const struct argument *argument)
{
	for (size_t i = 0; i < argument->length; i++) {
		unsigned unit = argument->units[i];
		/* An ampersand could begin an entity. */
		if (unit == '&')
			lines_raw('\\');
		if (unit <= ' ' || unit == 0x7F || (unit < 0x80 && strchr("\"()<>[\\]^`{|}", (int)unit)))
			put_percent_encoded(unit);
		else
			lines_raw(unit);
	}
}

void link_put_destination(const struct link *link)
{
	put_destination(&link->address);
	if (link->place.length > 0)
		lines_raw('#');
	put_destination(&link->place);
}
