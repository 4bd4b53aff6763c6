/*
 * The levels of headings: by \outlinelevel, or by the names of styles, which Word writes in
 * English: "heading 1" and so on ([RTF 1.9.1], "Style Sheet").
 */
#include <string.h>

#include "text/number_fields.h"
#include "headings.h"
#include "state.h"
#include "syntax.h"

enum { LONGEST_STYLE_NAME = sizeof("heading 1") - 1 };

/* A style while it is read. */
struct style {
	int number, length;
	char name[LONGEST_STYLE_NAME + 1];
};

/* Returns the level that a style's name tells, 0 if it is not a heading's. */
static unsigned level_of(const struct style *style)
{
	static const char heading[] = "heading ";
	unsigned level = (unsigned char)style->name[LONGEST_STYLE_NAME - 1] - '0';
	if (style->length != LONGEST_STYLE_NAME || level > HEADING_LEVELS)
		return 0;
	for (int i = 0; heading[i]; i++)
		if ((style->name[i] | 0x20) != heading[i])
			return 0;
	return level;
}

static void read_word(struct input *f, int first, struct style *style)
{
	struct control control;
	syntax_word(f, first, &control);
	if (!strcmp(control.name, "s"))
		style->number = control.number;
}

/* Finds the styles of headings in the style sheet, once. */
static void read_styles(struct rtf_reader *r)
{
	long here = input_tell(r->f), ends = r->styles.ends;
	struct style style = {0};
	input_seek(r->f, r->styles.begins, SEEK_SET);
	r->styles = (struct range){0};
	while (input_tell(r->f) < ends) {
		int c = input_getc(r->f);
		if (c == '{' || c == '}') {
			style = (struct style){0};
		} else if (c == '\\') {
			c = input_getc(r->f);
			if (is_letter(c))
				read_word(r->f, c, &style);
		} else if (c == ';') {
			unsigned level = level_of(&style);
			if (level > 0)
				r->heading_styles[level - 1] = style.number;
		} else if (c >= ' ' && style.length <= LONGEST_STYLE_NAME) {
			style.name[style.length++] = (char)c;
		}
	}
	input_seek(r->f, here, SEEK_SET);
}

unsigned heading_level(struct rtf_reader *r)
{
	const struct group *g = r->group;
	unsigned level = g->heading;
	if (r->styles.begins > 0)
		read_styles(r);
	for (unsigned i = 0; level == 0 && g->style > 0 && i < HEADING_LEVELS; i++)
		if (r->heading_styles[i] == g->style)
			level = i + 1;
	return level;
}
