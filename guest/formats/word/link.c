/*
 * Reads and writes the targets of links.
 */
#include "lines.h"
#include "link.h"

int link_read(struct link *link, struct argument instruction)
{
	return argument_link(instruction.units, instruction.length, &link->address, &link->place);
}

static void put_text(const struct argument *argument, void put(unsigned unit))
{
	for (size_t i = 0; i < argument->length; i++)
		if (argument->units[i] >= ' ')
			put(argument->units[i]);
}

static void put_link(const struct link *link, void put(unsigned unit))
{
	put_text(&link->address, put);
	if (link->place.length > 0)
		put('#');
	put_text(&link->place, put);
}

void link_put(const struct link *link)
{
	put_link(link, lines_unit);
}

void link_begin(const struct link *link)
{
	lines_begin_link();
	put_link(link, lines_target_unit);
}
