/*
 * Writes paragraphs, cells and rows as lines. Line ends, tabs between cells, labels and the
 * beginnings of stories stay pending until text follows, so that empty ones leave nothing at the
 * end.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/options.h"
#include "base/utf16.h"
#include "text/text.h"
#include "lines.h"
#include "lines_state.h"

struct lines_state lines_state;

void lines_begin(void)
{
	free(lines_state.target);
	memset(&lines_state, 0, sizeof(lines_state));
}

static void begin_story(void)
{
	if (options.parts)
		text_begin_part(lines_state.story);
	lines_state.story = NULL;
	lines_state.written_emphasis = 0;
}

void lines_story(const char *kind, int always)
{
	lines_end();
	lines_state.story = kind;
	lines_state.story_has_lines = 0;
	if (always)
		begin_story();
}

void lines_paragraph(const struct line *line)
{
	lines_state.line = *line;
	lines_state.has_text = 0;
	lines_state.label_is_pending = line->label_length > 0;
}

void lines_put_label(void)
{
	for (int i = 0; i < lines_state.line.label_length; i++)
		text_unit(lines_state.line.label[i]);
	lines_state.shown += (uint32_t)lines_state.line.label_length;
}

static void begin_plain(void)
{
	/* Empty paragraphs at the start of a story make no lines. */
	if (lines_state.story_has_lines)
		for (; lines_state.pending_lines > 0; lines_state.pending_lines--)
			text_newline();
	lines_state.pending_lines = 0;
	for (; lines_state.pending_tabs > 0; lines_state.pending_tabs--)
		text_unit('\t');
	if (lines_state.label_is_pending) {
		lines_put_label();
		text_unit('\t');
	}
	lines_state.label_is_pending = 0;
	lines_state.cell_is_open = lines_state.row_is_open = lines_state.line.in_table;
	lines_state.line_is_open = 1;
	lines_state.story_has_lines = 1;
}

/* Writes everything pending before text. */
static void flush_pending(void)
{
	if (lines_state.story)
		begin_story();
	if (options.formatting)
		formatted_lines_begin();
	else
		begin_plain();
}

/* Writes everything pending before a unit of text. */
static inline void begin_text(void)
{
	if (!lines_state.has_text)
		flush_pending();
	if (options.formatting)
		formatted_lines_text();
	lines_state.has_text = 1;
}

void lines_unit(unsigned unit)
{
	begin_text();
	lines_state.shown++;
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
	lines_unit(utf16_high(character));
	lines_unit(utf16_low(character));
}

void lines_units(const uint16_t *units, size_t count)
{
	begin_text();
	lines_state.shown += (uint32_t)count;
	text_units(units, count);
}

void lines_break(void)
{
	if (options.formatting) {
		/* A break at the start of a paragraph is layout. */
		if (lines_state.has_text)
			text_mark(MARK_BREAK);
		return;
	}
	begin_text();
	text_newline();
}

void lines_page_break(void)
{
	if (!options.formatting && lines_state.label_is_pending)
		lines_state.pending_lines++;
	else
		lines_break();
}

void lines_emphasis(unsigned emphasis)
{
	lines_state.emphasis = emphasis;
}

void lines_begin_link(void)
{
	lines_state.target_length = 0;
	lines_state.target_is_pending = 1;
}

void lines_target_unit(unsigned unit)
{
	memory_append(lines_state.target, lines_state.target_length, (uint16_t)unit);
}

void lines_end_link(void)
{
	if (!lines_state.target_is_pending)
		text_mark(MARK_LINK_END);
	lines_state.target_is_pending = 0;
}

void lines_note(const char *prefix, const uint16_t *mark, size_t length, int is_text)
{
	if (options.formatting) {
		/* A note begins at the start of a paragraph. */
		is_text = is_text && !lines_state.has_text;
		begin_text();
		formatted_lines_note(prefix, mark, length, is_text);
		lines_state.shown++;
		return;
	}
	lines_text(mark, length);
	if (is_text)
		lines_unit('\t');
}

void lines_end_paragraph(void)
{
	/* A label is visible even in an empty paragraph. */
	if (lines_state.label_is_pending)
		flush_pending();
	lines_state.has_text = 0;
	/* An empty paragraph at the start of a cell is dropped. */
	if (!lines_state.line.in_table || lines_state.cell_is_open)
		lines_state.pending_lines++;
}

void lines_end_cell(void)
{
	if (lines_state.label_is_pending)
		flush_pending();
	lines_state.has_text = 0;
	if (options.formatting) {
		lines_state.line.in_table = 1;
		if (lines_state.story)
			begin_story();
		formatted_lines_end_cell();
		return;
	}
	/* So is one at the end of a cell. */
	if (lines_state.cell_is_open)
		lines_state.pending_lines = 0;
	lines_state.cell_is_open = 0;
	lines_state.pending_tabs++;
}

void lines_end_row(void)
{
	lines_state.has_text = 0;
	lines_state.cell_is_open = 0;
	if (options.formatting) {
		formatted_lines_end_row();
		return;
	}
	/* Writes a tab for each empty cell, unless the whole row is empty. */
	for (; lines_state.row_is_open && lines_state.pending_tabs > 1; lines_state.pending_tabs--)
		text_unit('\t');
	lines_state.row_is_open = 0;
	lines_state.pending_tabs = 0;
	lines_state.pending_lines = 1;
}

void lines_end(void)
{
	if (options.formatting)
		formatted_lines_end_row();
	if (lines_state.label_is_pending)
		flush_pending();
	if (lines_state.line_is_open)
		text_newline();
	lines_state.line_is_open = 0;
	lines_state.has_text = 0;
	lines_state.pending_lines = lines_state.pending_tabs = 0;
	lines_state.row_is_open = 0;
	lines_state.line = (struct line){0};
	lines_state.cell_is_open = 0;
}

uint32_t lines_shown(void)
{
	return lines_state.shown;
}
