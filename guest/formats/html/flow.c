/*
 * Lays the text of a page out in lines, as browsers do for innerText ([HTML] 3.2.7). White space
 * collapses across elements, and blocks begin and end lines. One newline separates two blocks.
 */
#include <string.h>

#include "base/memory.h"
#include "base/options.h"
#include "flow.h"
#include "formats/word/lines.h"
#include "style.h"
#include "text/text.h"

static int is_space(unsigned unit)
{
	return unit == ' ' || unit == '\t' || unit == '\n' || unit == '\r' || unit == '\f';
}

int html_flow_is_at_start(const struct html_flow *f)
{
	return !f->is_open || f->is_ended;
}

static void begin_paragraph(struct html_flow *f, const struct html_look *look)
{
	static const struct line empty = {0};
	struct line line = f->line;
	for (; f->breaks > 0; f->breaks--) {
		struct line blank = empty;
		blank.in_table = f->line.in_table;
		lines_paragraph(&blank);
		lines_end_paragraph();
	}
	line.heading = f->line.in_table ? 0 : look->heading;
	line.alignment = (enum alignment)look->alignment;
	line.label = f->label;
	line.label_length = f->label_length;
	line.is_bullet = f->label_is_bullet;
	line.level = f->label_level;
	f->label_length = 0;
	lines_paragraph(&line);
	f->is_open = 1;
}

/* Ends a link's words at the end of their paragraph; the next paragraph goes on with it. */
static void interrupt_link(struct html_flow *f)
{
	if (f->link_is_open && options.formatting)
		lines_end_link();
	f->link_is_open = 0;
}

static void close_paragraph(struct html_flow *f)
{
	interrupt_link(f);
	lines_end_paragraph();
	f->is_open = f->is_ended = 0;
}

static void open_link(struct html_flow *f)
{
	f->link_is_open = 1;
	if (!options.formatting)
		return;
	lines_begin_link();
	for (size_t i = 0; i < f->target_length; i++)
		lines_target_unit(f->target[i]);
}

/* Writes everything that is pending before text. */
static void begin_text(struct html_flow *f, const struct html_look *look)
{
	if (f->is_ended)
		close_paragraph(f);
	if (!f->is_open)
		begin_paragraph(f, look);
	else if (f->breaks > 0)
		f->has_space = 0;
	for (; f->breaks > 0; f->breaks--)
		lines_break();
	for (; f->tabs > 0; f->tabs--) {
		lines_unit('\t');
		f->has_space = 0;
	}
	if (f->has_space)
		lines_unit(' ');
	f->has_space = 0;
	f->is_after_mark = 0;
	if (f->in_link && !f->link_is_open)
		open_link(f);
	lines_emphasis(look->heading ? look->emphasis & ~(unsigned)BOLD : look->emphasis);
}

void html_flow_unit(struct html_flow *f, unsigned unit, const struct html_look *look)
{
	int is_kept = look->space == SPACE_KEPT;
	if (unit == '\n' && (is_kept || look->space == SPACE_KEEPS_LINES)) {
		html_flow_break(f);
	} else if (is_space(unit) && !is_kept) {
		f->has_space |= !html_flow_is_at_start(f) && f->breaks == 0 && f->tabs == 0 &&
				!f->is_after_mark;
	} else {
		begin_text(f, look);
		lines_unit(unit);
	}
}

size_t html_flow_words(struct html_flow *f, const uint16_t *units, size_t count)
{
	int is_pending = html_flow_is_at_start(f) || f->breaks > 0 || f->tabs > 0 || f->has_space ||
			 f->is_after_mark || (f->in_link && !f->link_is_open);
	size_t end = 0; /* of the last word */
	for (size_t i = 0; i < count && !is_pending; i++) {
		if (text_is_plain(units[i]))
			end = i + 1;
		else if (units[i] != ' ' || end < i)
			break;
	}
	if (end > 0)
		lines_units(units, end);
	return end;
}

void html_flow_break(struct html_flow *f)
{
	f->breaks += f->breaks < UINT32_MAX;
	f->has_space = 0;
}

void html_flow_end_paragraph(struct html_flow *f)
{
	f->has_space = 0;
	/* Pending tabs stand before the first text of a nested cell. */
	if (html_flow_is_at_start(f) || f->tabs > 0)
		return;
	f->is_ended = 1;
	/* A break at the end of a block only ends its line. */
	f->breaks -= f->breaks > 0;
}

void html_flow_label(struct html_flow *f, const uint16_t *label, int length, int is_bullet,
		     unsigned level)
{
	f->label_length = length < LONGEST_ITEM_LABEL ? length : LONGEST_ITEM_LABEL;
	memcpy(f->label, label, (size_t)f->label_length * sizeof(*label));
	f->label_is_bullet = is_bullet;
	f->label_level = level;
}

void html_flow_end_item(struct html_flow *f, const struct html_look *look)
{
	if (f->label_length == 0)
		return;
	if (f->is_open)
		close_paragraph(f);
	begin_paragraph(f, look);
	close_paragraph(f);
}

void html_flow_note(struct html_flow *f, const char *prefix, const uint16_t *mark, size_t length,
		    int is_text, const struct html_look *look)
{
	begin_text(f, look);
	lines_note(prefix, mark, length, is_text);
	f->is_after_mark = is_text;
}

void html_flow_begin_link(struct html_flow *f, const uint16_t *target, size_t length)
{
	html_flow_end_link(f);
	f->target_length = 0;
	for (size_t i = 0; i < length; i++)
		if (target[i] >= ' ')
			memory_append(f->target, f->target_length, target[i]);
	f->in_link = f->target_length > 0;
}

/* Without marks, the target follows the link's words. */
void html_flow_end_link(struct html_flow *f)
{
	if (f->in_link && f->link_is_open && !options.formatting) {
		lines_unit(' ');
		lines_unit('<');
		lines_text(f->target, f->target_length);
		lines_unit('>');
	}
	interrupt_link(f);
	f->in_link = 0;
}

/* Ends a paragraph at the end of a cell or part, where pending lines and tabs mean nothing. */
static void end_text(struct html_flow *f)
{
	if (f->is_open)
		close_paragraph(f);
	f->breaks = f->tabs = 0;
	f->has_space = 0;
}

void html_flow_begin_cell(struct html_flow *f)
{
	end_text(f);
	f->line.in_table = 1;
}

void html_flow_end_cell(struct html_flow *f)
{
	end_text(f);
	lines_end_cell();
	f->line.in_table = 0;
}

void html_flow_end_row(struct html_flow *f)
{
	end_text(f);
	lines_end_row();
}

void html_flow_nested_cell(struct html_flow *f)
{
	f->tabs += f->tabs < UINT32_MAX;
	f->is_ended = 0;
	f->breaks = 0;
	f->has_space = 0;
}

void html_flow_end_nested_row(struct html_flow *f)
{
	f->tabs = 0;
	html_flow_end_paragraph(f);
}

void html_flow_end(struct html_flow *f)
{
	html_flow_end_link(f);
	end_text(f);
	lines_end();
}
