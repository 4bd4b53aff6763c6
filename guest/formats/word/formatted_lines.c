/*
 * Writes lines with marks of formatting. A line is a paragraph, and a table's row has marks.
 */
#include "text/text.h"
#include "lines.h"
#include "lines_state.h"

static void put(void *context, unsigned unit)
{
	(void)context;
	if (unit < ' ')
		text_mark(unit);
	else
		text_unit(unit);
}

static void end_line(void)
{
	if (lines_state.line_is_open)
		text_newline();
	lines_state.line_is_open = 0;
}

static void open_row(void)
{
	if (lines_state.row_is_open)
		return;
	end_line();
	text_mark(MARK_TABLE_ROW);
	lines_state.row_is_open = 1;
	lines_state.cell_is_open = 0;
}

void formatted_lines_begin(void)
{
	const struct line *line = &lines_state.line;
	int is_item = line->label_length > 0 && !line->heading && !line->in_table;
	if (line->in_table) {
		open_row();
		if (lines_state.cell_is_open)
			text_newline();
		lines_state.cell_is_open = 1;
		marks_aligned(line->alignment, put, NULL);
	} else {
		/* Only in a damaged document does a row not end. */
		formatted_lines_end_row();
		end_line();
		lines_state.line_is_open = 1;
	}
	if (line->heading)
		marks_heading(line->heading, put, NULL);
	if (is_item)
		marks_item(line->level, line->label, line->is_bullet ? 0 : line->label_length, put,
			   NULL);
	else if (lines_state.label_is_pending) {
		lines_put_label();
		text_unit(' ');
	}
	lines_state.label_is_pending = 0;
}

void formatted_lines_text(void)
{
	marks_emphasis(lines_state.written_emphasis, lines_state.emphasis, put, NULL);
	lines_state.written_emphasis = lines_state.emphasis;
	if (!lines_state.target_is_pending)
		return;
	lines_state.target_is_pending = 0;
	text_mark(MARK_TARGET);
	for (size_t i = 0; i < lines_state.target_length; i++)
		text_unit(lines_state.target[i]);
	text_mark(MARK_WORDS);
}

void formatted_lines_note(const char *prefix, const uint16_t *mark, size_t length, int is_text)
{
	marks_note(prefix, mark, length, is_text, put, NULL);
}

void formatted_lines_end_cell(void)
{
	open_row();
	text_mark(MARK_CELL_END);
	lines_state.cell_is_open = 0;
}

void formatted_lines_end_row(void)
{
	if (!lines_state.row_is_open)
		return;
	text_mark(MARK_ROW_END);
	text_newline();
	lines_state.row_is_open = 0;
}
