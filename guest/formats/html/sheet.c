/*
 * Reads a page as a sheet, as Excel opens it: the rows of its tables, and other text in rows of its
 * own.
 */
#include <stdlib.h>

#include "base/damage.h"
#include "base/memory.h"
#include "base/omitted.h"
#include "base/report.h"
#include "base/units.h"
#include "condition.h"
#include "controls.h"
#include "elements.h"
#include "omissions.h"
#include "sheet.h"
#include "sheet_state.h"

static const struct damage cut_tags = {
	TEXT_MISSING, "tags, comments or scripts without an end", "character"};
static const struct damage unknown_entities = {TEXT_MISSING, "entities without a value", NULL};
static const struct omitted omitted_sheets = {OMITTED_LINKED_OBJECTS, "sheets in other files",
					      "sheet"};

/* Returns whether lines are part of a cell or comment; otherwise each is a row. */
static int has_lines(const struct html_sheet *s)
{
	return s->place.is_in_cell || s->list.kind != REGION_SHOWN;
}

static void end_block(struct html_sheet *s)
{
	if (has_lines(s))
		html_sheet_text_end_block(&s->text);
	else
		html_sheet_put_text(s);
}

static void end_line(struct html_sheet *s)
{
	if (has_lines(s))
		html_sheet_text_break(&s->text);
	else
		html_sheet_put_text(s);
}

/* Appends the text that an element of a form has in an attribute. */
static void put_control(struct html_sheet *s, const struct markup *m,
			const struct html_element_type *type)
{
	size_t length;
	const uint16_t *text = html_control_text(type, m, &length);
	if (!text)
		return;
	html_sheet_text_unit(&s->text, ' ', 0);
	for (size_t i = 0; i < length; i++)
		html_sheet_text_unit(&s->text, text[i], 0);
	html_sheet_text_unit(&s->text, ' ', 0);
}

static void begin_element(struct html_sheet *s, const struct markup *m,
			  const struct html_element_type *type)
{
	switch ((enum html_element)type->element) {
	case ELEMENT_TABLE:
		html_sheet_begin_table(&s->place, html_sheet_put_text(s));
		break;
	case ELEMENT_ROW:
		html_sheet_close_cell(s);
		html_sheet_begin_row(&s->place);
		break;
	case ELEMENT_CELL:
		html_sheet_open_cell(s, m);
		break;
	case ELEMENT_TABLE_SECTION:
	case ELEMENT_CAPTION:
		html_sheet_close_cell(s);
		break;
	case ELEMENT_BR:
		end_line(s);
		break;
	case ELEMENT_A:
		html_sheet_open_link(s, m);
		break;
	default:
		if (type->flags & IS_BLOCK)
			end_block(s);
	}
	s->preformatted += (type->flags & IS_PREFORMATTED) != 0;
	put_control(s, m, type);
}

static void end_element(struct html_sheet *s, const struct html_element_type *type)
{
	switch ((enum html_element)type->element) {
	case ELEMENT_TABLE:
		html_sheet_close_cell(s);
		html_sheet_end_table(&s->place);
		break;
	case ELEMENT_ROW:
	case ELEMENT_CELL:
	case ELEMENT_CAPTION:
		html_sheet_close_cell(s);
		break;
	case ELEMENT_BR:
		end_line(s);
		break;
	case ELEMENT_A:
		html_sheet_close_link(s);
		break;
	default:
		if (type->flags & IS_BLOCK)
			end_block(s);
	}
	s->preformatted -= s->preformatted > 0 && type->flags & IS_PREFORMATTED;
}

/* Begins a region, or the list of comments, which may contain regions. */
static void begin_region(struct html_sheet *s, const struct markup *m,
			 const struct html_element_type *type)
{
	struct html_style style = html_styles_of(&s->styles, m);
	html_region_begin(&s->region, m, type, &style);
	if (s->region.kind != REGION_COMMENTS)
		return;
	html_sheet_close_cell(s);
	s->list = s->region;
	s->region.kind = REGION_SHOWN;
}

static void begin(void *context, struct markup *m)
{
	struct html_sheet *s = context;
	const struct html_element_type *type = html_element_named(m->name);
	html_metadata_begin(&s->metadata, m);
	html_workbook_begin(&s->workbook, m);
	s->has_begun |= type->element == ELEMENT_HTML || type->element == ELEMENT_BODY;
	s->in_style = type->element == ELEMENT_STYLE && !m->is_empty;
	html_omit(type, m);
	if (s->region.kind != REGION_SHOWN && html_region_takes_begin(&s->region, m))
		return;
	if (s->list.kind != REGION_SHOWN && !html_region_takes_begin(&s->list, m))
		html_sheet_keep_comment(s);
	begin_region(s, m, type);
	if (s->region.kind == REGION_SHOWN && !html_sheet_boxes_begin(&s->boxes, m, type))
		begin_element(s, m, type);
}

/* Begins the text of a cell's comment, which follows its description. */
static void begin_comment(struct html_sheet *s)
{
	if (s->list.kind == REGION_SHOWN)
		return;
	html_sheet_keep_comment(s);
	s->comment = s->workbook.comment;
}

static void end(void *context, struct markup *m)
{
	struct html_sheet *s = context;
	const struct html_element_type *type = html_element_named(m->name);
	html_metadata_end(&s->metadata, m);
	if (html_workbook_end(&s->workbook, m))
		begin_comment(s);
	s->has_ended |= type->element == ELEMENT_HTML || type->element == ELEMENT_BODY;
	if (s->in_style)
		html_styles_end_sheet(&s->styles);
	s->in_style = 0;
	if (s->region.kind != REGION_SHOWN && html_region_takes_end(&s->region, m))
		return;
	if (s->list.kind != REGION_SHOWN) {
		html_region_takes_end(&s->list, m);
		if (s->list.kind == REGION_SHOWN)
			html_sheet_keep_comment(s);
	}
	if (!html_sheet_boxes_end(&s->boxes, type))
		end_element(s, type);
}

static void text(void *context, unsigned unit)
{
	static const struct omitted hidden = {OMITTED_HIDDEN_TEXT, "characters of hidden text",
					      NULL};
	static const struct omitted deleted = {OMITTED_DELETED_TEXT, "characters of deleted text",
					       NULL};
	struct html_sheet *s = context;
	html_workbook_text(&s->workbook, unit);
	if (html_metadata_text(&s->metadata, unit))
		return;
	if (s->in_style) {
		html_styles_unit(&s->styles, unit);
		html_sheet_page_unit(&s->page, unit);
	} else if (s->region.kind == REGION_HIDDEN) {
		omitted_add(&hidden, NOWHERE, is_visible(unit));
	} else if (s->region.kind == REGION_DELETED) {
		omitted_add(&deleted, NOWHERE, is_visible(unit));
	} else if (s->region.kind == REGION_SHOWN && s->boxes.depth > 0) {
		html_sheet_text_unit(&s->boxes.text, unit, 0);
	} else if (s->region.kind == REGION_SHOWN) {
		html_sheet_text_unit(&s->text, unit, s->preformatted > 0);
	}
}

static void excluded(void *context, unsigned unit)
{
	(void)context;
	html_omit_excluded(unit);
}

static void read_page(struct html_sheet *s, const struct text_file *f)
{
	static const struct markup_handler handler = {
		.begin = begin, .end = end, .text = text, .condition = html_condition_is_read,
		.excluded = excluded};
	struct markup m;
	markup_open(&m, MARKUP_HTML, &handler, s);
	text_file_read(f, markup_put_units, &m);
	markup_end(&m);
	html_metadata_finish(&s->metadata);
	if (s->list.kind != REGION_SHOWN)
		html_sheet_keep_comment(s);
	html_sheet_close_cell(s);
	damage_found(&cut_tags, m.cut_at, (uint32_t)m.is_cut);
	damage_found(&unknown_entities, NOWHERE, m.unknown_entities);
	if (!m.is_cut && (s->has_ended || !s->has_begun))
		catdoc_report.flags |= FLAG_WHOLE;
	markup_close(&m);
}

static int has_linked_sheets(const struct html_workbook *w)
{
	size_t i = 0;
	while (i < w->count && !w->sheets[i].is_linked)
		i++;
	return i < w->count;
}

/* Ends the rows of the page's sheet, and writes what follows them. */
static void put_sheet(struct html_sheet *s)
{
	html_sheet_begin_rows(s);
	grid_end(&s->grid);
	sheet_comments_put(&s->comments);
	html_sheet_boxes_put(&s->boxes);
	html_sheet_page_put(&s->page, &s->values);
}

/* Lists the sheets of a workbook that Excel has saved in several files. */
static void put_linked_sheets(struct html_sheet *s)
{
	for (size_t i = 0; i < s->workbook.count; i++) {
		if (!s->workbook.sheets[i].is_linked)
			continue;
		html_sheet_begin_group(s, &s->workbook.sheets[i]);
		omitted_add(&omitted_sheets, (uint32_t)i + 1, 1);
	}
}

static void free_sheet(struct html_sheet *s)
{
	html_styles_close(&s->styles);
	html_workbook_free(&s->workbook);
	sheet_comments_free(&s->comments);
	html_sheet_boxes_free(&s->boxes);
	values_close(&s->values);
	html_sheet_page_close(&s->page);
	free(s->text.units);
	free(s->target);
	free(s->number);
	free(s);
}

enum outcome html_sheet_read(struct text_file *f)
{
	struct html_sheet *s = memory_zeroed(1, sizeof(*s));
	values_open(&s->values);
	s->values.book.uncalculated.first = 1;
	read_page(s, f);
	if (s->has_group || s->comments.count > 0 || !has_linked_sheets(&s->workbook))
		put_sheet(s);
	put_linked_sheets(s);
	uncalculated_report(&s->values.book.uncalculated);
	free_sheet(s);
	return READ;
}
