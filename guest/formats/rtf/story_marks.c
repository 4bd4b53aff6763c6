/*
 * Ends the lines, paragraphs, sections, cells and rows of a story. Omitted marks join paragraphs,
 * but separate other text.
 */
#include "base/options.h"
#include "labels.h"
#include "story.h"

static void end_line(struct rtf_reader *r, struct story *to)
{
	story_put_tabs(r, to);
	story_append(r, to, '\n');
	to->has_line = 0;
	to->is_joined = 0;
	to->has_pending = 1;
}

/* Ends a paragraph or cell; a label is visible even in an empty one. */
static void end_paragraph(struct rtf_reader *r, struct story *to)
{
	int has_label = r->group->list || r->group->autonumber || to->label_length > 0;
	if (to->mark || (!to->has_text && has_label))
		story_flush_before(r, to, '\n');
	story_next_paragraph(to);
}

/* A paragraph that is only the mark of a section has no label. */
static void end_section(struct rtf_reader *r, struct story *to)
{
	if (to->mark)
		story_flush_before(r, to, '\n');
	if (to->has_text)
		to->ended_section = 1;
	else
		story_next_paragraph(to);
	end_line(r, to);
	labels_begin_section(r);
}

/* The end of a row is not a paragraph of a list, though it may have the last cell's properties. */
static void end_row(struct rtf_reader *r, struct story *to)
{
	if (to->mark)
		story_flush_before(r, to, '\n');
	story_next_paragraph(to);
	if (to->cells > 0)
		to->cells--;
	end_line(r, to);
}

/* A paragraph without its mark continues in the next one; without any text it is not visible. */
static void omit_paragraph_mark(struct rtf_reader *r, struct story *to)
{
	if (!to->has_text) {
		story_next_paragraph(to);
	} else if (to->has_line) {
		to->is_joined = 1;
		to->joined_depth = r->group->table_depth;
		to->has_pending = 1;
	}
}

/* Executes an omitted mark. Those of cells, rows and sections separate visible text. */
static void omit_mark(struct rtf_reader *r, struct story *to, enum mark mark)
{
	switch (mark) {
	case LINE_MARK:
	case PAGE_MARK:
		break;
	case PARAGRAPH_MARK:
		omit_paragraph_mark(r, to);
		break;
	case SECTION_MARK:
		if (to->has_line)
			end_section(r, to);
		break;
	case CELL_MARK:
	case NESTED_CELL_MARK:
		if (r->group->table_depth == 0)
			break;
		story_separate_table(r, to, mark == CELL_MARK ? 1 : 2);
		story_next_paragraph(to);
		to->cells++;
		break;
	case ROW_MARK:
		if (to->has_line)
			end_row(r, to);
		to->cells = 0;
		story_next_paragraph(to);
		break;
	}
}

void story_mark(struct rtf_reader *r, enum mark mark)
{
	struct story *to = story_of(r);
	if (options.formatting) {
		formatted_story_mark(r, mark);
		return;
	}
	if (r->group->omitted) {
		omit_mark(r, to, mark);
		return;
	}
	switch (mark) {
	case LINE_MARK:
		if (to->has_pending)
			story_flush_before(r, to, '\n');
		end_line(r, to);
		break;
	case PAGE_MARK:
		/* A label stays with the text after the mark. */
		if (to->mark)
			story_flush_before(r, to, '\n');
		end_line(r, to);
		break;
	case PARAGRAPH_MARK:
		end_paragraph(r, to);
		end_line(r, to);
		break;
	case SECTION_MARK:
		end_section(r, to);
		break;
	case CELL_MARK:
	case NESTED_CELL_MARK:
		story_separate_table(r, to, mark == CELL_MARK ? 1 : 2);
		end_paragraph(r, to);
		to->cells++;
		break;
	case ROW_MARK:
		story_separate_table(r, to, 1);
		end_row(r, to);
		break;
	}
}

void story_begin_row(struct rtf_reader *r)
{
	if (!options.formatting)
		story_separate_table(r, story_of(r), 1);
}
