/*
 * Shapes: the text of WordArt and watermarks, and pictures. A shape has many properties, each
 * {\sp{\sn name}{\sv value}}; the names are those of [MS-ODRAW] 2.3.
 */
#include <string.h>

#include "base/bytes.h"
#include "omissions.h"
#include "shapes.h"
#include "skip.h"

/* The longest name that is distinguished. */
enum { LONGEST_PROPERTY = 15 };

/* Skips white space, then reads `expected`; returns 0 if something else is there. */
static int read_literal(struct input *f, const char *expected)
{
	int c;
	do
		c = input_getc(f);
	while (c == '\r' || c == '\n' || c == ' ');
	while (c == *expected++) {
		if (!*expected)
			return 1;
		c = input_getc(f);
	}
	return 0;
}

/* Reads {\sn name} and cuts the name; returns 0 if something else is there. */
static int read_name(struct input *f, char name[LONGEST_PROPERTY + 1])
{
	int length = 0, c;
	if (!read_literal(f, "{\\sn"))
		return 0;
	while ((c = input_getc(f)) != '}') {
		if (c == EOF || c == '{' || c == '\\')
			return 0;
		if (length < LONGEST_PROPERTY && c > ' ')
			name[length++] = (char)c;
	}
	name[length] = 0;
	return 1;
}

static int is_picture(const char *name)
{
	static const char *const names[] = {"pib", "fillBlip", "lineFillBlip"};
	for (size_t i = 0; i < COUNT(names); i++)
		if (!strcmp(names[i], name))
			return 1;
	return 0;
}

void shape_property(struct rtf_reader *r)
{
	char name[LONGEST_PROPERTY + 1];
	long begins = input_tell(r->f);
	int is_read = read_name(r->f, name);
	if (is_read && !strcmp(name, "gtextUNICODE")) {
		story_enter(r, BOXES);
		return;
	}
	if (is_read && is_picture(name))
		return;
	input_seek(r->f, begins, SEEK_SET);
	skip_group(r, ANYWHERE);
}

void picture_begin(struct rtf_reader *r)
{
	long begins = input_tell(r->f);
	omissions_picture(r);
	int has_properties = read_literal(r->f, "{\\*\\picprop");
	input_seek(r->f, begins, SEEK_SET);
	if (has_properties)
		r->group->kind = PICTURE_DATA;
	else
		skip_data(r, IN_PICTURES);
}

void picture_file(struct rtf_reader *r)
{
	if (r->depth == 1)
		return;
	omissions_picture(r);
	/* Its character is the rest of the group around it. */
	if (r->depth > 2 && r->groups[r->depth - 2].kind == SHOWN)
		r->groups[r->depth - 2].kind = UNSHOWN;
	skip_group(r, ANYWHERE);
}

void picture_properties(struct rtf_reader *r)
{
	if (r->group->kind != PICTURE_DATA) {
		skip_group(r, ANYWHERE);
		return;
	}
	r->group->kind = UNSHOWN;
	r->group->ending = END_PICTURE_PROPERTIES;
}
