/*
 * Puts paragraphs, cells and rows as lines. Ends of lines, tabs between cells, labels and the heads of stories are owed until there is text
 * behind them, so that what is empty leaves nothing at the end.
 */
#include <string.h>

#include "base/options.h"
#include "text/text.h"
#include "lines.h"
#include "lines_state.h"

struct lines_state lines_at;

void lines_begin(void)
{
	memset(&lines_at, 0, sizeof(lines_at));
}

static void begin_story(void)
{
	/* A blank line between stories, since a note's text may not go on in a header. */
	if (options.markdown && lines_at.shown > 0)
		text_newline();
	if (options.parts)
		text_begin_part(lines_at.story);
	lines_at.story = NULL;
}

void lines_story(const char *kind, int always)
{
	lines_end();
	lines_at.story = kind;
	lines_at.block = NOTHING;
	if (always)
		begin_story();
}

void lines_paragraph(const struct line *line)
{
	lines_at.line = *line;
	lines_at.begun = 0;
	lines_at.label_owed = line->label_length > 0;
}

void lines_put_label(void)
{
	for (int i = 0; i < lines_at.line.label_length; i++)
		text_unit(lines_at.line.label[i]);
	lines_at.shown += (uint32_t)lines_at.line.label_length;
}

static void begin_plain(void)
{
	/* What is empty at the start of a story is no line. */
	if (lines_at.line_is_open || lines_at.block != NOTHING)
		for (; lines_at.lines_owed > 0; lines_at.lines_owed--)
			text_newline();
	lines_at.lines_owed = 0;
	for (; lines_at.tabs_owed > 0; lines_at.tabs_owed--)
		text_unit('\t');
	if (lines_at.label_owed) {
		lines_put_label();
		text_unit('\t');
	}
	lines_at.label_owed = 0;
	lines_at.cell_is_open = lines_at.row_is_open = lines_at.line.in_table;
	lines_at.line_is_open = 1;
	lines_at.block = PARAGRAPH;
}

/* Pays what is owed before text. */
static void settle(void)
{
	if (lines_at.story)
		begin_story();
	if (options.markdown)
		markdown_begin();
	else
		begin_plain();
}

void lines_unit(unsigned unit)
{
	if (!lines_at.begun)
		settle();
	if (options.markdown && markdown_needs_escape(unit))
		text_unit('\\');
	lines_at.begun = 1;
	lines_at.shown++;
	text_unit(unit);
}

void lines_text(const uint16_t *units, size_t count)
{
	for (size_t i = 0; i < count; i++)
		lines_unit(units[i]);
}

void lines_character(uint32_t character)
{
	if (character < 0x10000) {
		lines_unit(character);
		return;
	}
	lines_unit(0xD800 + ((character - 0x10000) >> 10 & 0x3FF));
	lines_unit(0xDC00 + ((character - 0x10000) & 0x3FF));
}

void lines_units(const uint16_t *units, size_t count)
{
	if (options.markdown) {
		lines_text(units, count);
		return;
	}
	if (!lines_at.begun)
		settle();
	lines_at.begun = 1;
	lines_at.shown += (uint32_t)count;
	text_units(units, count);
}

void lines_break(void)
{
	if (!options.markdown) {
		if (!lines_at.begun)
			settle();
		text_newline();
		lines_at.begun = 1;
	} else if (lines_at.begun) {
		markdown_break();
	}
}

void lines_raw(unsigned unit)
{
	if (!lines_at.begun)
		settle();
	lines_at.begun = 1;
	lines_at.shown++;
	text_unit(unit);
}

void lines_markup(const char *ascii)
{
	if (!options.markdown)
		return;
	if (!lines_at.begun)
		settle();
	lines_at.begun = 1;
	while (*ascii)
		text_unit((unsigned char)*ascii++);
}

void lines_end_paragraph(void)
{
	/* A label shows even where nothing else does. */
	if (lines_at.label_owed)
		settle();
	lines_at.begun = 0;
	/* An empty paragraph at the start of a cell is none. */
	if (!lines_at.line.in_table || lines_at.cell_is_open)
		lines_at.lines_owed++;
}

void lines_end_cell(void)
{
	if (lines_at.label_owed)
		settle();
	lines_at.begun = 0;
	if (options.markdown) {
		lines_at.line.in_table = 1;
		if (lines_at.story)
			begin_story();
		markdown_end_cell();
		return;
	}
	/* Nor is one at its end. */
	if (lines_at.cell_is_open)
		lines_at.lines_owed = 0;
	lines_at.cell_is_open = 0;
	lines_at.tabs_owed++;
}

void lines_end_row(void)
{
	lines_at.begun = 0;
	lines_at.cell_is_open = 0;
	if (options.markdown) {
		markdown_end_row();
		return;
	}
	/* A tab for each empty cell, unless nothing stands in the row. */
	for (; lines_at.row_is_open && lines_at.tabs_owed > 1; lines_at.tabs_owed--)
		text_unit('\t');
	lines_at.row_is_open = 0;
	lines_at.tabs_owed = 0;
	lines_at.lines_owed = 1;
}

void lines_end(void)
{
	if (options.markdown)
		markdown_end_row();
	if (lines_at.label_owed)
		settle();
	if (lines_at.line_is_open)
		text_newline();
	lines_at.line_is_open = 0;
	lines_at.begun = 0;
	lines_at.lines_owed = lines_at.tabs_owed = 0;
	lines_at.row_is_open = 0;
	lines_at.line = (struct line){0};
	lines_at.cell_is_open = 0;
}

int lines_begun(void)
{
	return lines_at.begun;
}

uint32_t lines_shown(void)
{
	return lines_at.shown;
}
