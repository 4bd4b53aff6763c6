/*
 * Where text goes: the body comes out as it is read; notes, comments, headers, footers and text boxes, which stand in the
 * midst of it, are kept until it has ended. Tabs between cells, labels and marks are owed until there is text behind them.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "text/text.h"
#include "lists.h"
#include "state.h"

static struct flow *flow_of(struct rtf_reader *r)
{
	return &r->flows[r->group->flow];
}

static void append(struct rtf_reader *r, struct flow *to, unsigned unit)
{
	r->shown++;
	if (to == &r->flows[BODY])
		text_unit(unit);
	else
		memory_append(to->units, to->count, (uint16_t)unit);
}

static void pay_tabs(struct rtf_reader *r, struct flow *to, unsigned count)
{
	for (; count > 0; count--)
		append(r, to, '\t');
	to->cells = 0;
}

/* Puts what is owed before a unit, or at the end of a paragraph. */
static void settle(struct rtf_reader *r, struct flow *to, unsigned unit)
{
	to->unsettled = 0;
	pay_tabs(r, to, to->cells);
	if (!to->begun) {
		to->begun = 1;
		if (r->group->list && !to->labelled)
			list_label(r);
	}
	if (to->mark)
		note_put_mark(r, r->group->flow);
	if (to->after_mark && unit != ' ' && unit != '\t' && unit != '\n')
		append(r, to, ' ');
	to->after_mark = 0;
}

void flow_unit(struct rtf_reader *r, unsigned unit)
{
	struct flow *to = flow_of(r);
	if (to->unsettled)
		settle(r, to, unit);
	append(r, to, unit);
}

void flow_ascii(struct rtf_reader *r, const unsigned char *bytes, size_t count)
{
	struct flow *to = flow_of(r);
	if (to->unsettled)
		settle(r, to, bytes[0]);
	if (to == &r->flows[BODY]) {
		r->shown += (uint32_t)count;
		text_ascii(bytes, count);
	} else {
		for (size_t i = 0; i < count; i++)
			append(r, to, bytes[i]);
	}
}

/* The end of a paragraph or cell; a label shows even where nothing else does. */
static void end_paragraph(struct rtf_reader *r, struct flow *to)
{
	if (to->mark || (!to->begun && r->group->list && !to->labelled))
		settle(r, to, '\n');
	to->begun = 0;
	to->labelled = 0;
	to->after_mark = 0;
	to->unsettled = 1;
}

void flow_line(struct rtf_reader *r)
{
	struct flow *to = flow_of(r);
	end_paragraph(r, to);
	pay_tabs(r, to, to->cells);
	append(r, to, '\n');
}

void flow_cell(struct rtf_reader *r)
{
	struct flow *to = flow_of(r);
	end_paragraph(r, to);
	to->cells++;
}

void flow_row(struct rtf_reader *r)
{
	struct flow *to = flow_of(r);
	end_paragraph(r, to);
	pay_tabs(r, to, to->cells > 0 ? to->cells - 1 : 0);
	append(r, to, '\n');
}

void flow_begin(struct rtf_reader *r)
{
	struct flow *to = flow_of(r);
	if (to->count > 0 && to->units[to->count - 1] != '\n')
		append(r, to, '\n');
	to->cells = 0;
	to->begun = 0;
	to->labelled = 0;
	to->after_mark = 0;
	to->unsettled = 1;
}

void flow_rest(struct rtf_reader *r)
{
	static const char *const kinds[] = {
		[FOOTNOTES] = "footnotes", [ENDNOTES] = "endnotes", [COMMENTS] = "comments",
		[HEADERS] = "headers",     [FOOTERS] = "footers",   [BOXES] = "text-boxes",
	};
	for (struct flow *from = r->flows + BODY + 1; from < r->flows + FLOWS; from++) {
		if (from->count > 0)
			text_begin_part(kinds[from - r->flows]);
		for (size_t i = 0; i < from->count; i++)
			text_unit(from->units[i]);
		free(from->units);
	}
	text_end_line();
}
