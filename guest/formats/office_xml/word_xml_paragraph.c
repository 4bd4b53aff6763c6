/*
 * Writes paragraphs and tables as lines, as the reader of Word's binary format does.
 */
#include "formats/rtf/labels.h"
#include "formats/word/lines.h"
#include "text/capitals.h"
#include "word_xml_reader.h"

static int mark_is_hidden(struct xml_reader *r)
{
	struct xml_run mark = xml_run_in(&r->tables.styles, &r->mark, r->paragraph.style);
	struct character_properties c = {.deleted = mark.is_deleted || r->in.deleted > 0,
					 .hidden = (mark.on & RUN_HIDDEN) != 0};
	return !characters_are_shown(&c);
}

static int without_spaces(const uint16_t *label, int length)
{
	while (length > 0 && label[length - 1] <= ' ')
		length--;
	return length;
}

/* Shows a label in capitals if its level or the paragraph's mark is. */
static void capitalise(struct xml_reader *r, const struct level *level, int length)
{
	struct xml_run mark = xml_run_in(&r->tables.styles, &r->mark, r->paragraph.style);
	if (level->capitals == LABEL_AS_TYPED ||
	    (level->capitals == LABEL_AS_MARK &&
	     !(mark.on & (RUN_CAPITALS | RUN_SMALL_CAPITALS))))
		return;
	for (int i = 0; i < length; i++)
		r->label[i] = (uint16_t)capital_of(r->label[i], mark.language);
}

/* Copies the label that the document has for programs without lists. */
static void set_saved_label(struct xml_reader *r, struct line *line)
{
	const struct xml_paragraph *p = &r->paragraph;
	for (int i = 0; i < p->label_length; i++)
		r->label[i] = p->label[i];
	line->label_length = without_spaces(r->label, p->label_length);
	line->is_bullet = label_is_bullet(r->label, line->label_length);
}

static void set_label(struct xml_reader *r, struct line *line, const struct xml_style *style)
{
	struct xml_lists *l = &r->tables.lists;
	struct xml_place place = xml_lists_place(l, &r->paragraph, style);
	int length = 0;
	const struct level *level = NULL;
	line->level = place.level;
	if (place.override > 0)
		level = lists_label(&l->word.lists, place.override - 1, place.level, r->label,
				    &length);
	if (!level) {
		set_saved_label(r, line);
		return;
	}
	line->is_bullet = level->format == BULLET;
	if (!line->is_bullet)
		capitalise(r, level, length);
	for (int i = 0; line->is_bullet && i < length; i++)
		r->label[i] = xml_lists_bullet(l, level, r->label[i]);
	line->label_length = without_spaces(r->label, length);
}

/* Begins the paragraph's line, with a label unless it is only the end of a section. */
static void begin_line(struct xml_reader *r, int has_label)
{
	enum { DEEPEST_HEADING = 6 };
	const struct xml_style *style = xml_style_of(&r->tables.styles, r->paragraph.style);
	const struct xml_paragraph *p = &r->paragraph;
	struct line line = {.label = r->label, .in_table = r->table_depth > 0};
	r->is_open = 1;
	if (fields_in_instruction(&r->fields))
		return;
	const struct xml_paragraph *from = p->has_alignment || !style ? p : &style->paragraph;
	line.alignment = (enum alignment)from->alignment;
	from = p->has_outline || !style ? p : &style->paragraph;
	if (from->has_outline && from->outline < NO_HEADING && !line.in_table)
		line.heading = from->outline < DEEPEST_HEADING ? from->outline + 1u
							       : DEEPEST_HEADING;
	if (has_label)
		set_label(r, &line, style);
	lines_paragraph(&line);
	r->begin = lines_shown();
}

void xml_paragraph_open(struct xml_reader *r)
{
	if (!r->is_open)
		begin_line(r, 1);
}

void xml_paragraph_begin(struct xml_reader *r)
{
	if (r->ending == JOINS_NEXT)
		r->ending = ENDS_NOT;
	else
		xml_paragraph_finish(r);
	r->paragraph = (struct xml_paragraph){0};
	r->mark = (struct xml_run){0};
	r->number++;
}

/*
 * A paragraph whose mark is hidden or deleted continues in the next one. If nothing of it is
 * visible, it leaves no line.
 */
void xml_paragraph_end(struct xml_reader *r)
{
	int is_hidden = mark_is_hidden(r);
	if (!r->is_open && !is_hidden)
		begin_line(r, !r->paragraph.ends_section);
	if (r->is_open && !fields_in_instruction(&r->fields))
		r->ending = is_hidden ? JOINS_NEXT : ENDS_PARAGRAPH;
	r->section += r->paragraph.ends_section;
}

void xml_paragraph_finish(struct xml_reader *r)
{
	if (r->ending != ENDS_NOT)
		lines_end_paragraph();
	r->ending = ENDS_NOT;
	r->is_open = 0;
}

void xml_table_begin(struct xml_reader *r)
{
	xml_paragraph_finish(r);
	r->table_depth++;
}

void xml_table_end(struct xml_reader *r)
{
	xml_paragraph_finish(r);
	r->table_depth -= r->table_depth > 0;
}

/* A table in a cell continues the cell: its cells end in tabs, and its rows are lines. */
void xml_cell_end(struct xml_reader *r)
{
	if (r->ending == ENDS_NOT && !r->is_open)
		lines_paragraph(&(struct line){.in_table = 1});
	if (r->table_depth > 1)
		lines_unit('\t');
	else
		lines_end_cell();
	r->ending = ENDS_NOT;
	r->is_open = 0;
}

void xml_row_end(struct xml_reader *r)
{
	if (r->table_depth > 1) {
		lines_paragraph(&(struct line){.in_table = 1});
		lines_end_paragraph();
	} else {
		lines_end_row();
	}
}
