/*
 * Reads the sheets of SpreadsheetML: places each cell, and writes the comments, headers and footers
 * after the rows.
 */
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "base/omitted.h"
#include "base/options.h"
#include "base/units.h"
#include "formats/markup/attributes.h"
#include "excel_xml_cells.h"
#include "formats/markup/tokens.h"
#include "formats/sheet/comments.h"
#include "formats/sheet/grid.h"
#include "namespaces.h"
#include "text/text.h"

static const struct damage misplaced_cells = {TEXT_UNCERTAIN, "misplaced cells", "sheet"};
static const struct damage text_outside = {TEXT_MISSING, "characters outside of cells", "sheet"};
static const struct damage unknown_entities = {TEXT_MISSING, "entities without a value", NULL};
static const struct damage cut_file = {TEXT_MISSING, "truncated files", NULL};
static const struct omitted phonetic_text = {OMITTED_HIDDEN_TEXT,
					     "characters of phonetic text above cells", "sheet"};

/* The element whose text is read. */
enum target { NOTHING, VALUE, COMMENT, PHONETIC };

struct sheets {
	struct xml_book *book;
	size_t number; /* of the current sheet, from 1 on */
	struct grid grid;
	struct sheet_comments comments;
	enum target target;
	int in_table, in_cell, in_comment;
	size_t settings; /* open elements of settings */

	/* The position of the next row and cell, and of those after a span. */
	uint32_t row, column, next_row, next_column;
	const struct xml_style *table_style, *row_style;
	const struct xml_style **columns; /* the styles of columns */
	size_t column_count;

	struct xml_cell cell;
	uint16_t *target_link; /* of the cell's hyperlink */
	size_t link_length;
	int has_formula, has_value;
};

static struct xml_sheet *sheet_of(struct sheets *s)
{
	return &s->book->sheets[s->number - 1];
}

/* Ends the current sheet, if there is one. */
static void end_sheet(struct sheets *s)
{
	if (s->number == 0)
		return;
	grid_end(&s->grid);
	sheet_comments_put(&s->comments);
	page_headers_put(&sheet_of(s)->headers, &s->book->values.book);
}

static void begin_sheet(struct sheets *s, const struct markup *m)
{
	static const char *const states[] = {"visible", "hidden", "very-hidden"};
	size_t length;
	const uint16_t *name = attribute_value(m, "Name", &length);
	struct book *b = &s->book->values.book;
	end_sheet(s);
	s->number++;
	b->sheet_number = (uint32_t)s->number;
	b->hides_zeros = sheet_of(s)->hides_zeros;
	text_begin_group(TEXT_SHEET, name, length, states[sheet_of(s)->state]);
}

/* Returns the element's own style, or the one that it inherits. */
static const struct xml_style *style_of(const struct sheets *s, const struct markup *m,
					const struct xml_style *inherited)
{
	size_t length;
	const uint16_t *id = attribute_value(m, "StyleID", &length);
	return id ? xml_styles_find(s->book, id, length) : inherited;
}

/*
 * Returns the position that an element's index names, which counts from 1, or the next one. An
 * index before that is invalid.
 */
static uint32_t place(const struct sheets *s, const struct markup *m, uint32_t next, uint32_t most)
{
	uint32_t index = (uint32_t)attribute_number_within(m, "Index", 0, (int)most + 1,
							   (int)next + 1);
	int is_valid = index > next && index <= most;
	damage_found(&misplaced_cells, (uint32_t)s->number, !is_valid);
	return is_valid ? index - 1 : next;
}

/* Returns how many more rows or columns an element stands for. */
static uint32_t span(const struct markup *m, const char *attribute, int most)
{
	return (uint32_t)attribute_number_within(m, attribute, 0, most, 0);
}

static void begin_table(struct sheets *s, const struct markup *m)
{
	s->in_table = 1;
	s->next_row = 0;
	s->column_count = 0;
	s->table_style = style_of(s, m, xml_styles_find(s->book, NULL, 0));
}

static void begin_column(struct sheets *s, const struct markup *m)
{
	uint32_t next = (uint32_t)s->column_count, first = place(s, m, next, MOST_COLUMNS),
		 last = first + span(m, "Span", MOST_COLUMNS);
	const struct xml_style *style = style_of(s, m, s->table_style);
	while (s->column_count < first)
		memory_append(s->columns, s->column_count, s->table_style);
	while (s->column_count <= last && s->column_count < MOST_COLUMNS)
		memory_append(s->columns, s->column_count, style);
}

static void begin_row(struct sheets *s, const struct markup *m)
{
	s->row = place(s, m, s->next_row, MOST_ROWS);
	s->next_row = s->row + 1 + span(m, "Span", MOST_ROWS);
	s->next_column = 0;
	s->row_style = style_of(s, m, NULL);
}

static void keep_link(struct sheets *s, const struct markup *m)
{
	size_t length;
	const uint16_t *target = attribute_value(m, "HRef", &length);
	s->link_length = 0;
	for (size_t i = 0; options.links && i < length; i++)
		memory_append(s->target_link, s->link_length, target[i]);
}

static void begin_cell(struct sheets *s, const struct markup *m)
{
	size_t length;
	s->in_cell = 1;
	s->column = place(s, m, s->next_column, MOST_COLUMNS);
	s->next_column = s->column + 1 + span(m, "MergeAcross", MOST_COLUMNS);
	const struct xml_style *inherited = s->row_style                  ? s->row_style
					    : s->column < s->column_count ? s->columns[s->column]
									  : s->table_style;
	s->cell.style = style_of(s, m, inherited);
	s->cell.length = 0;
	s->has_formula = attribute_value(m, "Formula", &length) != NULL;
	s->has_value = 0;
	keep_link(s, m);
}

static enum xml_type type_of(const struct markup *m)
{
	static const struct {
		const char *name;
		enum xml_type type;
	} types[] = {{"Number", XML_NUMBER},
		     {"DateTime", XML_DATE},
		     {"Boolean", XML_BOOLEAN},
		     {"Error", XML_ERROR}};
	for (size_t i = 0; i < COUNT(types); i++) {
		size_t length;
		const uint16_t *units = attribute_value(m, "Type", &length);
		if (units_equal(units, length, types[i].name))
			return types[i].type;
	}
	return XML_STRING;
}

static void begin_comment(struct sheets *s, const struct markup *m)
{
	size_t length;
	const uint16_t *author = attribute_value(m, "Author", &length);
	s->in_comment = 1;
	sheet_comments_begin(&s->comments, s->row, s->column, author, length);
}

static void begin_in_cell(struct sheets *s, const struct markup *m)
{
	if (local_name_is(m, "Data") && s->in_comment) {
		s->target = COMMENT;
	} else if (local_name_is(m, "Data")) {
		s->target = VALUE;
		s->has_value = 1;
		s->cell.type = type_of(m);
	} else if (local_name_is(m, "Comment")) {
		begin_comment(s, m);
	} else if (local_name_is(m, "PhoneticText")) {
		s->target = PHONETIC;
	}
}

static void begin(void *context, struct markup *m)
{
	struct sheets *s = context;
	if (s->target != NOTHING)
		return;
	if (!s->in_table && (s->settings > 0 || excel_xml_is_setting(m))) {
		s->settings++;
		return;
	}
	if (s->in_cell)
		begin_in_cell(s, m);
	else if (s->in_table && local_name_is(m, "Cell"))
		begin_cell(s, m);
	else if (s->in_table && local_name_is(m, "Row"))
		begin_row(s, m);
	else if (s->in_table && local_name_is(m, "Column"))
		begin_column(s, m);
	else if (s->number > 0 && local_name_is(m, "Table"))
		begin_table(s, m);
	else if (local_name_is(m, "Worksheet") && s->number < s->book->sheet_count)
		begin_sheet(s, m);
}

static void put_link(const struct sheets *s)
{
	if (s->link_length == 0)
		return;
	text_unit(' ');
	text_unit('<');
	for (size_t i = 0; i < s->link_length; i++)
		if (s->target_link[i] >= ' ')
			text_unit(s->target_link[i]);
	text_unit('>');
}

static void end_cell(struct sheets *s)
{
	int is_calculated = s->has_value && (s->cell.type == XML_STRING || s->cell.length > 0);
	s->in_cell = 0;
	if (s->has_formula && !is_calculated) {
		struct uncalculated *u = &s->book->values.book.uncalculated;
		if (u->count++ == 0)
			u->first = (uint32_t)s->number;
	}
	if (xml_cell_is_empty(s->book, &s->cell))
		return;
	if (!grid_move(&s->grid, s->row, s->column))
		damage_found(&misplaced_cells, (uint32_t)s->number, 1);
	xml_cell_put(s->book, &s->cell);
	put_link(s);
	grid_end_cell(&s->grid);
}

static void end(void *context, struct markup *m)
{
	struct sheets *s = context;
	if (s->settings > 0) {
		s->settings--;
	} else if (s->target != NOTHING) {
		if (local_name_is(m, s->target == PHONETIC ? "PhoneticText" : "Data"))
			s->target = NOTHING;
	} else if (s->in_comment) {
		s->in_comment = !local_name_is(m, "Comment");
	} else if (s->in_cell) {
		if (local_name_is(m, "Cell"))
			end_cell(s);
	} else if (s->in_table) {
		s->in_table = !local_name_is(m, "Table");
	}
}

static void take_text(void *context, unsigned unit)
{
	struct sheets *s = context;
	uint32_t sheet = (uint32_t)s->number;
	switch (s->target) {
	case VALUE:
		memory_append(s->cell.text, s->cell.length, (uint16_t)unit);
		break;
	case COMMENT:
		sheet_comments_unit(&s->comments, unit);
		break;
	case PHONETIC:
		omitted_add(&phonetic_text, sheet, is_visible(unit));
		break;
	case NOTHING:
		damage_found(&text_outside, sheet ? sheet : NOWHERE,
			     s->settings == 0 && is_visible(unit));
	}
}

void excel_xml_put_sheets(struct xml_book *b, const struct text_file *f)
{
	static const struct markup_handler handler = {.begin = begin, .end = end, .text = take_text};
	struct sheets s = {.book = b};
	struct markup m;
	markup_open(&m, MARKUP_XML, &handler, &s);
	text_file_read(f, markup_put_units, &m);
	markup_end(&m);
	if (s.in_cell)
		end_cell(&s);
	end_sheet(&s);
	damage_found(&unknown_entities, NOWHERE, m.unknown_entities);
	damage_found(&cut_file, NOWHERE, m.is_cut || !b->is_whole);
	markup_close(&m);
	sheet_comments_free(&s.comments);
	free(s.columns);
	free(s.cell.text);
	free(s.target_link);
}
