/*
 * Lines as Markdown (CommonMark, with the tables and notes of GFM): a paragraph stands between blank lines, a row of a table is a line, and what
 * would mean something is escaped.
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

/* Whether a label is what Markdown has for numbers: digits, then a stop or a bracket. */
static int is_markdown_number(void)
{
	int digits = lines_at.line.label_length - 1;
	if (digits < 1 || digits > 9 || (lines_at.line.label[digits] != '.' && lines_at.line.label[digits] != ')'))
		return 0;
	for (int i = 0; i < digits; i++)
		if (lines_at.line.label[i] < '0' || lines_at.line.label[i] > '9')
			return 0;
	return 1;
}

static void open_row(void)
{
	if (lines_at.row_is_open)
		return;
	if (lines_at.block != ROW) {
		if (lines_at.line_is_open)
			text_newline();
		if (lines_at.block != NOTHING)
			text_newline();
		lines_at.rows = 0;
	}
	lines_at.row_is_open = 1;
	lines_at.cells = 0;
	text_unit('|');
	lines_at.line_is_open = 1;
	lines_at.block = ROW;
}

/* Leaves the block above, and begins one. */
static void open_block(void)
{
	int is_item = lines_at.line.label_length > 0 && lines_at.line.heading == 0;
	if (lines_at.line_is_open)
		text_newline();
	if (lines_at.block != NOTHING && !(is_item && lines_at.block == ITEM))
		text_newline();
	lines_at.block = is_item ? ITEM : PARAGRAPH;
	for (unsigned i = 0; i < lines_at.line.heading; i++)
		text_unit('#');
	if (lines_at.line.heading)
		text_unit(' ');
	if (!is_item)
		return;
	for (unsigned i = 0; i < 4 * lines_at.line.level; i++)
		text_unit(' ');
	if (lines_at.line.is_bullet || !is_markdown_number()) {
		put_ascii("- ");
	} else {
		lines_put_label();
		text_unit(' ');
	}
}

void markdown_begin(void)
{
	if (lines_at.line.in_table) {
		open_row();
		if (!lines_at.cell_is_open)
			text_unit(' ');
		else if (!lines_at.begun)
			put_ascii("<br>");
		lines_at.cell_is_open = 1;
	} else if (!lines_at.begun) {
		open_block();
	}
	if (lines_at.label_owed && (lines_at.line.in_table || lines_at.line.heading || (!lines_at.line.is_bullet && !is_markdown_number()))) {
		lines_put_label();
		text_unit(' ');
	}
	lines_at.label_owed = 0;
	lines_at.line_is_open = 1;
}

/* Whether a unit means something wherever it stands, or at the start of a paragraph. */
int markdown_needs_escape(unsigned unit)
{
	if (unit == 0 || unit >= 0x80)
		return 0;
	return strchr("\\`*_[]<&~", (int)unit) || (unit == '|' && lines_at.line.in_table) ||
	       (!lines_at.begun && strchr("#+->=", (int)unit));
}

void markdown_break(void)
{
	if (lines_at.line.in_table) {
		put_ascii("<br>");
		return;
	}
	/* A backslash at a line's end is a break. */
	text_unit('\\');
	text_newline();
}

void markdown_end_cell(void)
{
	open_row();
	put_ascii(" |");
	lines_at.cell_is_open = 0;
	lines_at.cells++;
}

/* Markdown's tables have a head: the first row is taken for it. */
void markdown_end_row(void)
{
	if (!lines_at.row_is_open)
		return;
	text_newline();
	if (lines_at.rows++ == 0) {
		text_unit('|');
		for (unsigned i = 0; i < lines_at.cells; i++)
			put_ascii(" --- |");
		text_newline();
	}
	lines_at.row_is_open = 0;
	lines_at.line_is_open = 0;
}
