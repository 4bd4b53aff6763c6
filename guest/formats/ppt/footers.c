/*
 * Reads headers, footers and dates: strings of the document or a slide, with flags for the visible
 * ones ([MS-PPT] 2.4.15). The shapes that show them are often on the master only.
 */
#include "footers.h"

/* [MS-PPT] 2.4.15.2. */
enum { HAS_DATE = 1 << 0, HAS_USER_DATE = 1 << 2, HAS_HEADER = 1 << 4, HAS_FOOTER = 1 << 5 };
enum { STRING_DATE, STRING_HEADER, STRING_FOOTER };

static void read_container(struct records r, struct field_values *values)
{
	struct record atom;
	unsigned flags = 0;
	values->date = values->header = values->footer = (struct records){0};
	while (record_next(&r, &atom)) {
		if (atom.type == RT_HEADERS_FOOTERS_ATOM && records_length(atom.body) >= 4)
			flags = get16(atom.body.at + 2);
		else if (atom.type != RT_CSTRING)
			continue;
		else if (atom.instance == STRING_DATE && flags & HAS_DATE && flags & HAS_USER_DATE)
			values->date = atom.body;
		else if (atom.instance == STRING_HEADER && flags & HAS_HEADER)
			values->header = atom.body;
		else if (atom.instance == STRING_FOOTER && flags & HAS_FOOTER)
			values->footer = atom.body;
	}
}

void footers_read(struct records r, enum footers_of whose, struct field_values *values)
{
	struct record container;
	while (record_next(&r, &container))
		if (container.type == RT_HEADERS_FOOTERS && container.instance == whose)
			read_container(container.body, values);
}
