/*
 * Writes lines as Markdown (CommonMark, with the tables and notes of GFM). Blank lines separate
 * paragraphs, a table row is a line, and characters that mean something in Markdown are escaped.
 */
#include <string.h>

#include "text/text.h"
#include "lines.h"
#include "lines_state.h"

static void put_ascii(const char *text)
{
	while (*text)
		text_unit((unsigned char)*text++);
}

/* Returns whether a label is a Markdown list number: digits, then a full stop or parenthesis. */
static int is_markdown_number(void)
{
	int digits = lines_state.line.label_length - 1;
	if (digits < 1 || digits > 9 ||
	    (lines_state.line.label[digits] != '.' && lines_state.line.label[digits] != ')'))
		return 0;
	for (int i = 0; i < digits; i++)
		if (lines_state.line.label[i] < '0' || lines_state.line.label[i] > '9')
			return 0;
	return 1;
}

static void open_row(void)
{
	if (lines_state.row_is_open)
		return;
	if (lines_state.block != ROW) {
		if (lines_state.line_is_open)
			text_newline();
		if (lines_state.block != NOTHING)
			text_newline();
		lines_state.rows = 0;
	}
	lines_state.row_is_open = 1;
	lines_state.cells = 0;
	text_unit('|');
	lines_state.line_is_open = 1;
	lines_state.block = ROW;
}

/* Ends the previous block and begins a new one. */
static void open_block(void)
{
	int is_item = lines_state.line.label_length > 0 && lines_state.line.heading == 0;
	if (lines_state.line_is_open)
		text_newline();
	if (lines_state.block != NOTHING && !(is_item && lines_state.block == ITEM))
		text_newline();
	lines_state.block = is_item ? ITEM : PARAGRAPH;
	for (unsigned i = 0; i < lines_state.line.heading; i++)
		text_unit('#');
	if (lines_state.line.heading)
		text_unit(' ');
	if (!is_item)
		return;
	for (unsigned i = 0; i < 4 * lines_state.line.level; i++)
		text_unit(' ');
	if (lines_state.line.is_bullet || !is_markdown_number()) {
		put_ascii("- ");
	} else {
		lines_put_label();
		text_unit(' ');
	}
}

void markdown_begin(void)
{
	if (lines_state.line.in_table) {
		open_row();
		if (!lines_state.cell_is_open)
			text_unit(' ');
		else if (!lines_state.has_text)
			put_ascii("<br>");
		lines_state.cell_is_open = 1;
	} else if (!lines_state.has_text) {
		open_block();
	}
	if (lines_state.label_is_pending &&
	    (lines_state.line.in_table || lines_state.line.heading ||
	     (!lines_state.line.is_bullet && !is_markdown_number()))) {
		lines_put_label();
		text_unit(' ');
	}
	lines_state.label_is_pending = 0;
	lines_state.line_is_open = 1;
}

int markdown_needs_escape(unsigned unit)
{
	if (unit == 0 || unit >= 0x80)
		return 0;
	return strchr("\\`*_[]<&~", (int)unit) || (unit == '|' && lines_state.line.in_table) ||
	       (!lines_state.has_text && strchr("#+->=", (int)unit));
}

void markdown_break(void)
{
	if (lines_state.line.in_table) {
		put_ascii("<br>");
		return;
	}
	/* A backslash at the end of a line is a line break. */
	text_unit('\\');
	text_newline();
}

void markdown_end_cell(void)
{
	open_row();
	put_ascii(" |");
	lines_state.cell_is_open = 0;
	lines_state.cells++;
}

/* A Markdown table needs a header row; the first row becomes it. */
void markdown_end_row(void)
{
	if (!lines_state.row_is_open)
		return;
	text_newline();
	if (lines_state.rows++ == 0) {
		text_unit('|');
		for (unsigned i = 0; i < lines_state.cells; i++)
			put_ascii(" --- |");
		text_newline();
	}
	lines_state.row_is_open = 0;
	lines_state.line_is_open = 0;
}
