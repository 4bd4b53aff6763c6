/*
 * Writes the text of HTML in lines. A block or a table's row is one or more lines, and tabs
 * separate its cells. White space is one space, and items of lists have labels.
 */
#include <string.h>

#include "formats/markup/attributes.h"
#include "html_elements.h"
#include "html_layout.h"

enum { BULLET_CHARACTER = 0x2022 };

enum { MANY_LINES = 64, MANY_TABS = 256, LARGEST_NUMBER = 100000000 };

static int is_list(const char *tag)
{
	return element_is(tag, "dir menu ol ul");
}

void layout_break(struct html_layout *l)
{
	l->is_broken = 1;
	l->has_space = 0;
}

static void end_line(struct html_layout *l)
{
	/* A line's end directly after a block is a separate line. */
	l->lines += l->is_broken && l->lines == 0 && l->has_text ? 2 : 1;
	if (l->lines > MANY_LINES)
		l->lines = MANY_LINES;
	l->is_broken = 0;
	l->has_space = 0;
}

/* Returns the depth's last element that is counted. */
static unsigned last_of(unsigned depth)
{
	return (depth < DEEPEST_LAYOUT ? depth : DEEPEST_LAYOUT) - 1;
}

/* Returns the format of an ordered list's type. */
static int format_of(const struct markup *m)
{
	size_t length;
	const uint16_t *type = attribute_value(m, "type", &length);
	switch (length > 0 ? *type : '1') {
	case 'a': return LOWER_LETTER;
	case 'A': return UPPER_LETTER;
	case 'i': return LOWER_ROMAN;
	case 'I': return UPPER_ROMAN;
	default: return ARABIC;
	}
}

/* Returns the number of an attribute, limited to those that items count. */
static int number_of(const struct markup *m, const char *attribute, int absent)
{
	return attribute_number_within(m, attribute, -LARGEST_NUMBER, LARGEST_NUMBER, absent);
}

static void begin_list(struct html_layout *l, const struct markup *m)
{
	if (++l->list_depth > DEEPEST_LAYOUT)
		return;
	l->lists[l->list_depth - 1] = (struct html_list){
		.is_ordered = !strcmp(m->name, "ol"),
		.format = format_of(m),
		.number = number_of(m, "start", 1) - 1,
	};
}

static void begin_item(struct html_layout *l, const struct markup *m)
{
	if (l->list_depth == 0)
		return;
	struct html_list *list = &l->lists[last_of(l->list_depth)];
	int number = number_of(m, "value", list->number + 1);
	list->number = number < LARGEST_NUMBER ? number : LARGEST_NUMBER;
	l->has_label = 1;
}

static void begin_cell(struct html_layout *l)
{
	if (l->table_depth == 0 || l->table_depth > DEEPEST_LAYOUT) {
		layout_break(l);
		return;
	}
	unsigned table = l->table_depth - 1;
	if (l->cells[table]++ == 0) {
		l->rows[table] = l->written;
		return;
	}
	/* The last block of a cell does not end a line, but the row before this one does. */
	if (l->tabs == 0)
		l->is_before_tabs = l->written == l->rows[table] && (l->is_broken || l->lines > 0);
	l->tabs += l->tabs < MANY_TABS;
	l->is_broken = 0;
	l->lines = 0;
	l->has_space = 0;
}

/* Ends the row that a table has so far. */
static void end_row(struct html_layout *l)
{
	unsigned *cells = l->table_depth > 0 ? &l->cells[last_of(l->table_depth)] : NULL;
	if (!cells || *cells == 0)
		return;
	*cells = 0;
	l->tabs = 0;
	l->lines = 0;
	layout_break(l);
}

static void begin_table(struct html_layout *l)
{
	if (++l->table_depth <= DEEPEST_LAYOUT)
		l->cells[l->table_depth - 1] = 0;
}

void layout_begin(struct html_layout *l, const struct markup *m)
{
	const char *tag = m->name;
	if (element_is_block(tag))
		layout_break(l);
	if (!strcmp(tag, "br"))
		end_line(l);
	else if (is_list(tag))
		begin_list(l, m);
	else if (!strcmp(tag, "li"))
		begin_item(l, m);
	else if (element_is(tag, "td th"))
		begin_cell(l);
	else if (!strcmp(tag, "table"))
		begin_table(l);
	else if (!strcmp(tag, "tr"))
		end_row(l);
	else if (!strcmp(tag, "pre"))
		l->preformatted++;
}

void layout_end(struct html_layout *l, const char *tag)
{
	if (element_is_block(tag))
		layout_break(l);
	if (is_list(tag)) {
		l->list_depth -= l->list_depth > 0;
		l->has_label = 0;
	} else if (!strcmp(tag, "tr")) {
		end_row(l);
	} else if (!strcmp(tag, "table")) {
		end_row(l);
		l->table_depth -= l->table_depth > 0;
	} else if (!strcmp(tag, "pre")) {
		l->preformatted -= l->preformatted > 0;
	}
}

static void put_label(struct rtf_reader *r, const struct html_list *list)
{
	uint16_t label[LONGEST_NUMBER] = {BULLET_CHARACTER};
	int length = 1;
	if (list->is_ordered)
		length = numbers_format(label, list->format, list->number);
	for (int i = 0; i < length; i++)
		story_unit(r, label[i]);
	if (list->is_ordered)
		story_unit(r, '.');
	story_unit(r, '\t');
}

/* Writes what separates the next character from the text before it. */
static void put_separators(struct rtf_reader *r, struct html_layout *l)
{
	unsigned lines = l->tabs > 0    ? l->is_before_tabs && l->has_text
			 : l->lines > 0 ? l->lines
					: l->is_broken && l->has_text;
	for (unsigned i = 0; l->written > 0 && i < lines; i++) {
		story_mark(r, PARAGRAPH_MARK);
		l->has_text = 0;
	}
	for (; l->tabs > 0; l->tabs--)
		story_unit(r, '\t');
	if (l->has_label)
		put_label(r, &l->lists[last_of(l->list_depth)]);
	else if (l->has_space && l->has_text)
		story_unit(r, ' ');
	l->lines = 0;
	l->is_broken = 0;
	l->has_space = 0;
	l->has_label = 0;
}

void layout_unit(struct rtf_reader *r, struct html_layout *l, unsigned unit)
{
	if (unit == '\n' && l->preformatted > 0) {
		end_line(l);
		return;
	}
	if (unit <= ' ' && l->preformatted == 0) {
		l->has_space |= l->has_text && !l->is_broken && l->lines == 0;
		return;
	}
	put_separators(r, l);
	story_unit(r, unit);
	l->has_text = 1;
	l->written++;
}
