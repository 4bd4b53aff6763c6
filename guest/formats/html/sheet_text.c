/*
 * Collects the text of a cell. Lines of a cell are separated by newlines, as Excel has them after
 * <br style="mso-data-placement:same-cell">.
 */
#include "base/memory.h"
#include "sheet_text.h"

enum { NO_BREAK_SPACE = 0xA0 };

static int is_space(unsigned unit)
{
	return unit == ' ' || unit == '\t' || unit == '\n' || unit == '\f';
}

static void append(struct html_sheet_text *t, unsigned unit)
{
	for (; t->breaks > 0; t->breaks--) {
		memory_append(t->units, t->count, '\n');
		t->has_space = 0;
	}
	if (t->has_space)
		memory_append(t->units, t->count, ' ');
	t->has_space = 0;
	memory_append(t->units, t->count, (uint16_t)unit);
	t->has_visible |= unit > ' ' && unit != NO_BREAK_SPACE;
}

void html_sheet_text_unit(struct html_sheet_text *t, unsigned unit, int is_kept)
{
	if (is_kept && unit == '\n')
		html_sheet_text_break(t);
	else if (is_kept || !is_space(unit))
		append(t, unit);
	else
		t->has_space |= t->count > 0 && t->breaks == 0;
}

/* Lines before the text are not kept, and no more of them than text. */
void html_sheet_text_break(struct html_sheet_text *t)
{
	t->breaks += t->count > 0 && t->breaks < UINT32_MAX;
	t->has_space = 0;
}

void html_sheet_text_end_block(struct html_sheet_text *t)
{
	if (t->breaks == 0)
		html_sheet_text_break(t);
}

void html_sheet_text_clear(struct html_sheet_text *t)
{
	t->count = 0;
	t->breaks = 0;
	t->has_space = t->has_visible = 0;
}
