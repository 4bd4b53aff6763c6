/*
 * Opens and closes elements: HTML implies many end tags and some start tags ([HTML] 13.2.6.4).
 */
#include <string.h>

#include "open.h"
#include "stack.h"

enum { NOT_OPEN = DEEPEST_ELEMENT };

static uint32_t hash(const char *name)
{
	uint32_t value = 0x811C9DC5u;
	while (*name)
		value = (value ^ (unsigned char)*name++) * 0x01000193u;
	return value;
}

static enum html_element element_at(const struct html_page *p, size_t at)
{
	return (enum html_element)p->open[at].type->element;
}

static unsigned flags_at(const struct html_page *p, size_t at)
{
	return p->open[at].type->flags;
}

/* Begins and ends an element without content. */
static void pass(struct html_page *p, const struct html_element_type *type, const struct markup *m)
{
	html_stack_push(p, type, 0, m);
	html_stack_pop(p);
}

/* Returns the depth of the last element of this kind in the innermost scope. */
static size_t find_in_scope(const struct html_page *p, enum html_element element)
{
	for (size_t i = p->depth; i > 0; i--) {
		if (element_at(p, i - 1) == element)
			return i - 1;
		if (flags_at(p, i - 1) & IS_SCOPE)
			break;
	}
	return NOT_OPEN;
}

static void close_paragraph(struct html_page *p)
{
	size_t at = find_in_scope(p, ELEMENT_P);
	if (at != NOT_OPEN)
		html_stack_close_at(p, at, 1);
}

/* Ends an item of a list, unless a block is open in it. */
static void close_item(struct html_page *p, enum html_element element)
{
	for (size_t i = p->depth; i > 0; i--) {
		enum html_element open = element_at(p, i - 1);
		if (open == element) {
			html_stack_close_at(p, i - 1, 1);
			return;
		}
		if (flags_at(p, i - 1) & IS_SCOPE ||
		    (flags_at(p, i - 1) & IS_BLOCK && open != ELEMENT_P && open != ELEMENT_DIV))
			return;
	}
}

/* Returns the depth of the table around this point. */
static size_t find_table(const struct html_page *p)
{
	for (size_t i = p->depth; i > 0; i--)
		if (element_at(p, i - 1) == ELEMENT_TABLE)
			return i - 1;
	return NOT_OPEN;
}

/* Ends everything that is open in an element. */
static void close_above(struct html_page *p, size_t at)
{
	while (p->depth > at + 1)
		html_stack_pop(p);
}

/* Ends what is open in the last element of these kinds in the table, or in the table. */
static void close_in_table(struct html_page *p, enum html_element element)
{
	size_t table = find_table(p), at = p->depth;
	while (at > table + 1 && element_at(p, at - 1) != element)
		at--;
	close_above(p, at > table + 1 ? at - 1 : table);
}

static void imply(struct html_page *p, const char *name)
{
	html_stack_push(p, html_element_named(name), hash(name), NULL);
}

/* Makes a table the last open element, or its section. */
static void prepare_row(struct html_page *p)
{
	if (find_table(p) == NOT_OPEN)
		imply(p, "table");
	close_in_table(p, ELEMENT_TABLE_SECTION);
}

static void prepare_cell(struct html_page *p)
{
	if (find_table(p) == NOT_OPEN)
		imply(p, "table");
	close_in_table(p, ELEMENT_ROW);
	if (element_at(p, p->depth - 1) != ELEMENT_ROW) {
		prepare_row(p);
		imply(p, "tr");
	}
}

/* Ends the head, and an element in it that may have text. */
static void leave_head(struct html_page *p)
{
	if (p->depth > 1 && element_at(p, p->depth - 2) == ELEMENT_HEAD &&
	    !(flags_at(p, p->depth - 1) & IS_UNSEEN))
		html_stack_pop(p);
	if (p->depth > 0 && element_at(p, p->depth - 1) == ELEMENT_HEAD)
		html_stack_pop(p);
}

/* Ends the elements that a start tag implies to end. */
static void prepare(struct html_page *p, const struct html_element_type *type)
{
	enum html_element element = (enum html_element)type->element;
	if (!(type->flags & IS_IN_HEAD))
		leave_head(p);
	if (type->flags & CLOSES_P)
		close_paragraph(p);
	switch (element) {
	case ELEMENT_A:
		if (find_in_scope(p, element) != NOT_OPEN)
			html_stack_close_formatting(p, find_in_scope(p, element));
		break;
	case ELEMENT_ITEM:
	case ELEMENT_DEFINITION:
	case ELEMENT_OPTION:
		close_item(p, element);
		break;
	case ELEMENT_HEADING:
	case ELEMENT_RUBY_TEXT:
		if (p->depth > 0 && element_at(p, p->depth - 1) == element)
			html_stack_pop(p);
		break;
	case ELEMENT_TABLE_SECTION:
	case ELEMENT_CAPTION:
		if (find_table(p) != NOT_OPEN)
			close_above(p, find_table(p));
		break;
	case ELEMENT_ROW:
		prepare_row(p);
		break;
	case ELEMENT_CELL:
		prepare_cell(p);
		break;
	default:
		break;
	}
}

/*
 * Returns whether a start tag begins an element here. The document's own elements are begun once,
 * and a caption without a table is only its content.
 */
static int begins_here(const struct html_page *p, enum html_element element)
{
	switch (element) {
	case ELEMENT_HTML: return p->depth == 0;
	case ELEMENT_HEAD:
	case ELEMENT_BODY:
		return p->depth == 0 || (p->depth == 1 && element_at(p, 0) == ELEMENT_HTML);
	case ELEMENT_CAPTION:
	case ELEMENT_TABLE_SECTION: return find_table(p) != NOT_OPEN;
	default: return 1;
	}
}

void html_open_begin(struct html_page *p, const struct markup *m)
{
	const struct html_element_type *type = html_element_named(m->name);
	enum html_element element = (enum html_element)type->element;
	prepare(p, type);
	p->has_begun |= element == ELEMENT_HTML || element == ELEMENT_BODY;
	if (!begins_here(p, element))
		return;
	/*
	 * XML's empty elements are not HTML, but Office writes <o:p/>, and XHTML has empty scripts,
	 * which would hide the rest of the page.
	 */
	int is_empty = m->is_empty && (type->flags & IS_UNSEEN || strchr(m->name, ':'));
	if (type->flags & IS_VOID || is_empty)
		pass(p, type, m);
	else
		html_stack_push(p, type, hash(m->name), m);
}

/* Returns whether the search for an element's start stops at an open element. */
static int is_barrier(const struct html_page *p, size_t at, const struct html_element_type *type)
{
	enum html_element element = (enum html_element)type->element;
	int is_of_table = element == ELEMENT_TABLE || element == ELEMENT_TABLE_SECTION ||
			  element == ELEMENT_ROW || element == ELEMENT_CELL ||
			  element == ELEMENT_CAPTION;
	if (is_of_table)
		return element_at(p, at) == ELEMENT_TABLE;
	int is_block = (type->flags & (IS_BLOCK | IS_FORMATTING)) != 0;
	return (flags_at(p, at) & (is_block ? IS_SCOPE : IS_SCOPE | IS_BLOCK)) != 0;
}

static size_t find_start(const struct html_page *p, const struct html_element_type *type,
			 uint32_t name)
{
	for (size_t i = p->depth; i > 0; i--) {
		int is_heading = type->element == ELEMENT_HEADING &&
				 element_at(p, i - 1) == ELEMENT_HEADING;
		if (p->open[i - 1].name == name || is_heading)
			return i - 1;
		if (is_barrier(p, i - 1, type))
			break;
	}
	return NOT_OPEN;
}

/* Handles an end tag without a start tag: that of a paragraph or a break stands for an element. */
static void end_unopened(struct html_page *p, const struct html_element_type *type)
{
	if (type->element == ELEMENT_P || type->element == ELEMENT_BR)
		html_stack_stand_in(p, type);
}

void html_open_end(struct html_page *p, const struct markup *m)
{
	const struct html_element_type *type = html_element_named(m->name);
	enum html_element element = (enum html_element)type->element;
	if (element == ELEMENT_HTML || element == ELEMENT_BODY) {
		p->has_ended = 1;
		return;
	}
	size_t at = find_start(p, type, hash(m->name));
	if (at == NOT_OPEN)
		end_unopened(p, type);
	else if (type->flags & IS_FORMATTING)
		html_stack_close_formatting(p, at);
	else
		html_stack_close_at(p, at, !(type->flags & IS_SCOPE) && element != ELEMENT_ROW &&
					element != ELEMENT_TABLE_SECTION);
}

void html_open_text(struct html_page *p, unsigned unit)
{
	if (unit > ' ')
		leave_head(p);
}

void html_open_end_all(struct html_page *p, size_t depth)
{
	while (p->depth > depth)
		html_stack_pop(p);
}
