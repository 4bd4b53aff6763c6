/*
 * Keeps the texts of Office's vector graphics until the rows of the sheet are written, which they
 * follow.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "formats/markup/attributes.h"
#include "sheet_boxes.h"
#include "text/text.h"

/* Keeps the text so far as that of a box. */
static void keep(struct html_sheet_boxes *b)
{
	struct html_sheet_text *t = &b->text;
	for (size_t i = 0; t->has_visible && i < t->count; i++)
		memory_append(b->units, b->count, t->units[i]);
	if (t->has_visible)
		memory_append(b->units, b->count, 0);
	html_sheet_text_clear(t);
}

static void keep_artwork(struct html_sheet_boxes *b, const struct markup *m)
{
	size_t length;
	const uint16_t *text = attribute_value(m, "string", &length);
	for (size_t i = 0; i < length; i++)
		html_sheet_text_unit(&b->text, text[i], 0);
	keep(b);
}

int html_sheet_boxes_begin(struct html_sheet_boxes *b, const struct markup *m,
			   const struct html_element_type *type)
{
	if (type->element == ELEMENT_TEXT_BOX)
		b->depth += !m->is_empty;
	else if (type->element == ELEMENT_TEXT_PATH && b->depth == 0)
		keep_artwork(b, m);
	else if (b->depth > 0 && type->element == ELEMENT_BR)
		html_sheet_text_break(&b->text);
	else if (b->depth > 0 && (type->flags & IS_BLOCK || type->element == ELEMENT_CELL))
		html_sheet_text_end_block(&b->text);
	return b->depth > 0 || type->element == ELEMENT_TEXT_PATH;
}

int html_sheet_boxes_end(struct html_sheet_boxes *b, const struct html_element_type *type)
{
	if (b->depth == 0)
		return type->element == ELEMENT_TEXT_PATH;
	if (type->element == ELEMENT_TEXT_BOX && --b->depth == 0)
		keep(b);
	else if (type->flags & IS_BLOCK)
		html_sheet_text_end_block(&b->text);
	return 1;
}

void html_sheet_boxes_put(struct html_sheet_boxes *b)
{
	keep(b);
	if (b->count > 0)
		text_begin_rows("text-boxes");
	for (size_t i = 0; i < b->count; i++) {
		if (b->units[i]) {
			text_unit(b->units[i]);
			continue;
		}
		text_end_cell();
		text_end_row();
	}
}

void html_sheet_boxes_free(struct html_sheet_boxes *b)
{
	free(b->text.units);
	free(b->units);
}
