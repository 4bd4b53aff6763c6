/*
 * The stack of open elements. Formatting continues where the block around it ends, and ends before
 * the blocks in it ([HTML] 13.2.6.4.7), if that changes the look of text.
 */
#include <string.h>

#include "effects.h"
#include "look.h"
#include "stack.h"
#include "style.h"

void html_stack_pop(struct html_page *p)
{
	html_effects_end(p, &p->open[p->depth - 1]);
	p->depth--;
}

/* Sets what an element does to the lines, from its beginning to its end. */
static void settle(const struct html_page *p, struct html_open *element)
{
	const struct html_look *look = &element->look;
	unsigned display = element->style.display;
	int is_block = display == DISPLAY_UNSET ? (element->type->flags & IS_BLOCK) != 0
						: display == DISPLAY_BLOCK;
	element->is_block = (uint8_t)(is_block || element->style.out_of_flow);
	element->is_active = look->part == p->part && !look->is_unseen && !look->is_hidden &&
			     !look->is_deleted;
}

void html_stack_push(struct html_page *p, const struct html_element_type *type, uint32_t name,
		 const struct markup *m)
{
	struct html_open element = {.type = type, .name = name};
	if (m)
		html_look_read(p, &element, m);
	if (p->depth == DEEPEST_ELEMENT)
		html_stack_pop(p);
	html_look_inherit(&element, html_look(p));
	settle(p, &element);
	p->open[p->depth] = element;
	html_effects_begin(p, &p->open[p->depth], m);
	p->depth++;
}

/* Moves elements that stay open to this depth, and gives them the look of their new place. */
static void reopen(struct html_page *p, const struct html_open *kept, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		p->open[p->depth] = kept[i];
		html_look_inherit(&p->open[p->depth], html_look(p));
		p->depth++;
	}
}

void html_stack_close_at(struct html_page *p, size_t at, int keeps_formatting)
{
	struct html_open kept[MOST_KEPT];
	size_t count = 0;
	while (p->depth > at + 1) {
		const struct html_open *last = &p->open[p->depth - 1];
		if (keeps_formatting && last->type->flags & IS_FORMATTING && count < MOST_KEPT) {
			kept[MOST_KEPT - ++count] = *last;
			p->depth--;
		} else {
			html_stack_pop(p);
		}
	}
	html_stack_pop(p);
	reopen(p, kept + MOST_KEPT - count, count);
}

void html_stack_close_formatting(struct html_page *p, size_t at)
{
	size_t count = p->depth - at - 1;
	html_effects_end(p, &p->open[at]);
	memmove(p->open + at, p->open + at + 1, count * sizeof(*p->open));
	p->depth = at;
	for (size_t i = 0; i < count; i++, p->depth++)
		html_look_inherit(&p->open[at + i], html_look(p));
}

void html_stack_stand_in(struct html_page *p, const struct html_element_type *type)
{
	struct html_open element = {.type = type};
	html_look_inherit(&element, html_look(p));
	settle(p, &element);
	html_effects_begin(p, &element, NULL);
}
