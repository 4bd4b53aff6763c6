/*
 * Numbers the items of lists ([HTML] 4.4.5 and 4.4.8).
 */
#include "base/memory.h"
#include "formats/markup/attributes.h"
#include "items.h"
#include "style.h"
#include "text/lists.h"

enum { BULLET_CHARACTER = 0x2022, LARGEST_NUMBER = 100000000 };

static int limited(int number)
{
	return number > LARGEST_NUMBER ? LARGEST_NUMBER
	       : number < -LARGEST_NUMBER ? -LARGEST_NUMBER : number;
}

/* Returns the number of items of the next list that counts backwards. */
static int next_reversed(struct html_page *p)
{
	return p->reversed_next < p->reversed_count ? limited(p->reversed[p->reversed_next++]) : 1;
}

void html_items_begin_list(struct html_page *p, struct html_open *list, const struct markup *m)
{
	int is_reversed = m && attribute_is_set(m, "reversed");
	int first = is_reversed ? next_reversed(p) : 1;
	list->step = is_reversed ? -1 : 1;
	list->number = m ? attribute_number_within(m, "start", -LARGEST_NUMBER, LARGEST_NUMBER,
						   first)
			 : 1;
	list->number -= list->step;
}

/* Returns the list around an item, or NULL, and the number of lists around that one. */
static struct html_open *list_of(struct html_page *p, const struct html_open *item, unsigned *level)
{
	struct html_open *list = NULL;
	*level = 0;
	for (size_t i = (size_t)(item - p->open); i > 0; i--) {
		if (p->open[i - 1].type->element != ELEMENT_LIST)
			continue;
		if (list)
			++*level;
		else
			list = &p->open[i - 1];
	}
	return list;
}

void html_items_count(struct html_page *p, struct html_open *element, const struct markup *m)
{
	unsigned level;
	if (element->type->element == ELEMENT_LIST && m && attribute_is_set(m, "reversed")) {
		element->step = -1;
		element->number = (int)p->reversed_count;
		memory_append(p->reversed, p->reversed_count, 0);
	} else if (element->type->element == ELEMENT_ITEM) {
		struct html_open *list = list_of(p, element, &level);
		if (list && list->step < 0)
			p->reversed[list->number]++;
	}
}

static enum number_format number_format_of(enum html_list_format format)
{
	switch (format) {
	case LIST_LEADING_ZERO: return LEADING_ZERO;
	case LIST_LOWER_LETTER: return LOWER_LETTER;
	case LIST_UPPER_LETTER: return UPPER_LETTER;
	case LIST_LOWER_ROMAN: return LOWER_ROMAN;
	case LIST_UPPER_ROMAN: return UPPER_ROMAN;
	default: return ARABIC;
	}
}

void html_items_begin(struct html_page *p, struct html_open *item, const struct markup *m)
{
	uint16_t label[LONGEST_NUMBER + 1] = {BULLET_CHARACTER};
	int length = 1;
	unsigned level;
	struct html_open *list = list_of(p, item, &level);
	enum html_list_format format = (enum html_list_format)item->look.list_format;
	if (list) {
		int next = limited(list->number + list->step);
		list->number = m ? attribute_number_within(m, "value", -LARGEST_NUMBER,
							   LARGEST_NUMBER, next)
				 : next;
	}
	/* The label of an item around this one is a line of its own if it says something. */
	if (!p->flow.label_is_bullet)
		html_flow_end_item(&p->flow, &item->look);
	p->flow.label_length = 0;
	if (format == LIST_WITHOUT_LABELS)
		return;
	int is_bullet = !list || format == LIST_BULLETS || format == LIST_FORMAT_UNSET;
	if (!is_bullet) {
		length = numbers_format(label, number_format_of(format), list->number);
		label[length++] = '.';
	}
	html_flow_label(&p->flow, label, length, is_bullet,
			level < LIST_LEVELS ? level : LIST_LEVELS - 1);
}
