/*
 * Writes stories with marks of formatting: a line is a paragraph, and a table's row has marks.
 * Empty paragraphs leave nothing.
 */
#include "base/memory.h"
#include "text/marks.h"
#include "headings.h"
#include "labels.h"
#include "story.h"

static void put(void *reader, unsigned unit)
{
	story_put(reader, unit);
}

static void end_line(struct rtf_reader *r, struct story *to)
{
	if (to->line_is_open)
		put(r, '\n');
	to->line_is_open = 0;
}

static void open_row(struct rtf_reader *r, struct story *to)
{
	if (to->row_is_open)
		return;
	end_line(r, to);
	put(r, MARK_TABLE_ROW);
	to->row_is_open = 1;
	to->cell_is_open = 0;
}

static void end_row(struct rtf_reader *r, struct story *to)
{
	if (to->row_is_open) {
		put(r, MARK_ROW_END);
		put(r, '\n');
	}
	to->row_is_open = 0;
}

/* Writes the label of the paragraph, as that of a list item or as text. */
static void put_label(struct rtf_reader *r, struct story *to, int is_item)
{
	uint16_t own[LONGEST_LABEL + LONGEST_NUMBER];
	int length = label_count(r, own);
	const uint16_t *label = own;
	if (to->has_label) {
		label = to->label;
		length = to->label_length;
	}
	while (length > 0 && (label[length - 1] == '\t' || label[length - 1] == ' '))
		length--;
	to->label_length = 0;
	if (length > 0 && is_item) {
		size_t shown = label_is_bullet(label, length) ? 0 : (size_t)length;
		marks_item(r->group->level, label, shown, put, r);
		return;
	}
	for (int i = 0; i < length; i++)
		put(r, label[i]);
	if (length > 0)
		put(r, ' ');
}

/* Begins the paragraph of the next text. */
static void begin(struct rtf_reader *r, struct story *to)
{
	const struct group *g = r->group;
	int in_table = g->table_depth > 0;
	unsigned heading = in_table ? 0 : heading_level(r);
	if (in_table) {
		open_row(r, to);
		if (to->cell_is_open)
			put(r, '\n');
		to->cell_is_open = 1;
		marks_aligned((enum alignment)g->alignment, put, r);
	} else {
		end_row(r, to);
		end_line(r, to);
		to->line_is_open = 1;
	}
	if (heading)
		marks_heading(heading, put, r);
	to->has_text = 1;
	to->begin = r->shown;
	put_label(r, to, !heading && !in_table);
}

static void end_paragraph(struct story *to)
{
	to->paragraph++;
	to->has_text = 0;
	to->has_label = 0;
	to->label_length = 0;
	to->is_joined = 0;
	to->ended_section = 0;
}

void formatted_story_text(struct rtf_reader *r)
{
	struct story *to = story_of(r);
	/* An omitted mark joins only paragraphs of the same cell. */
	if (to->is_joined && r->group->table_depth > to->joined_depth)
		end_paragraph(to);
	to->is_joined = 0;
	if (!to->has_text)
		begin(r, to);
	if (to->ended_section)
		put(r, MARK_BREAK);
	to->ended_section = 0;
	if (to->mark)
		note_put_mark(r, r->group->story);
	marks_emphasis(to->emphasis, r->group->emphasis, put, r);
	to->emphasis = r->group->emphasis;
	if (!to->target_is_pending)
		return;
	to->target_is_pending = 0;
	put(r, MARK_TARGET);
	for (size_t i = 0; i < to->target_length; i++)
		put(r, to->target[i]);
	put(r, MARK_WORDS);
}

void formatted_story_note(struct rtf_reader *r, const char *prefix, const uint16_t *mark,
			  int length, int is_text)
{
	is_text = is_text && !story_of(r)->has_text;
	formatted_story_text(r);
	marks_note(prefix, mark, (size_t)length, is_text, put, r);
	r->shown++;
}

/* Ends a paragraph; a label is visible even in an empty one. */
static void put_paragraph_mark(struct rtf_reader *r, struct story *to)
{
	if (to->mark || (!to->has_text && (r->group->list || r->group->autonumber ||
					   to->label_length > 0)))
		formatted_story_text(r);
	end_paragraph(to);
}

static void put_cell_mark(struct rtf_reader *r, struct story *to)
{
	put_paragraph_mark(r, to);
	open_row(r, to);
	put(r, MARK_CELL_END);
	to->cell_is_open = 0;
}

/* An omitted mark of a paragraph joins it to the next one; others separate visible text. */
static int is_omitted(struct rtf_reader *r, struct story *to, enum mark mark)
{
	if (!r->group->omitted)
		return 0;
	if (mark == PARAGRAPH_MARK && to->has_text) {
		to->is_joined = 1;
		to->joined_depth = r->group->table_depth;
		return 1;
	}
	if (mark == CELL_MARK || mark == NESTED_CELL_MARK)
		return r->group->table_depth == 0;
	if (mark == PARAGRAPH_MARK)
		end_paragraph(to);
	return mark < SECTION_MARK;
}

void formatted_story_mark(struct rtf_reader *r, enum mark mark)
{
	struct story *to = story_of(r);
	if (is_omitted(r, to, mark))
		return;
	switch (mark) {
	case LINE_MARK:
	case PAGE_MARK:
		if (to->has_text)
			put(r, MARK_BREAK);
		break;
	case PARAGRAPH_MARK:
		put_paragraph_mark(r, to);
		break;
	case SECTION_MARK:
		if (to->mark)
			formatted_story_text(r);
		if (to->has_text)
			to->ended_section = 1;
		else
			end_paragraph(to);
		labels_begin_section(r);
		break;
	case CELL_MARK:
		put_cell_mark(r, to);
		break;
	case NESTED_CELL_MARK:
		if (to->has_text)
			put(r, '\t');
		break;
	case ROW_MARK:
		end_paragraph(to);
		if (r->group->table_depth < 2)
			end_row(r, to);
		break;
	}
}

void formatted_story_begin(struct rtf_reader *r)
{
	struct story *to = story_of(r);
	end_paragraph(to);
	end_row(r, to);
	end_line(r, to);
}

void formatted_story_begin_link(struct rtf_reader *r)
{
	struct story *to = story_of(r);
	to->target_length = 0;
	to->target_is_pending = 1;
}

void formatted_story_target_unit(struct rtf_reader *r, unsigned unit)
{
	struct story *to = story_of(r);
	if (unit >= ' ')
		memory_append(to->target, to->target_length, (uint16_t)unit);
}

void formatted_story_end_link(struct rtf_reader *r)
{
	struct story *to = story_of(r);
	if (!to->target_is_pending)
		put(r, MARK_LINK_END);
	to->target_is_pending = 0;
}
