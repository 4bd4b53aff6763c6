/*
 * Begins and ends elements: blocks, lists, tables and links. Counts those that are left out.
 */
#include "base/ascii.h"
#include "base/bytes.h"
#include "base/options.h"
#include "controls.h"
#include "effects.h"
#include "fields.h"
#include "formats/markup/attributes.h"
#include "items.h"
#include "omissions.h"
#include "shown.h"
#include "text/authors.h"

enum { OPENING_QUOTE = 0x201C, CLOSING_QUOTE = 0x201D, MOST_COLUMNS = 63 };

/*
 * Counts an element whose content is not text. Scripts stand where no text is shown, and embedded
 * objects in XML.
 */
static void omit(const struct html_page *p, const struct html_open *element, const struct markup *m)
{
	const struct html_look *outer = html_look(p);
	int is_of_unseen = element->type->element == ELEMENT_SCRIPT ||
			   element->type->element == ELEMENT_OLE_OBJECT;
	if (m && outer->part == p->part && (is_of_unseen || !outer->is_unseen))
		html_omit(element->type, m);
}

static int begins_with(const uint16_t *units, size_t length, const char *string)
{
	for (size_t i = 0; string[i]; i++)
		if (i >= length || ascii_lower(units[i]) != (unsigned char)string[i])
			return 0;
	return 1;
}

/* Returns whether a link leads somewhere: scripts do not. */
static int is_target(const uint16_t *units, size_t length)
{
	return length > 0 && !begins_with(units, length, "javascript:") &&
	       !begins_with(units, length, "vbscript:");
}

static void begin_link(struct html_page *p, const struct markup *m)
{
	size_t length;
	const uint16_t *target = attribute_value(m, "href", &length);
	while (length > 0 && *target <= ' ') {
		target++;
		length--;
	}
	while (length > 0 && target[length - 1] <= ' ')
		length--;
	if (options.links && is_target(target, length))
		html_flow_begin_link(&p->flow, target, length);
}

/* Returns the note that a link without Word's properties refers to, or is referred to by. */
static enum html_capture capture_of_target(const struct markup *m)
{
	size_t length;
	const uint16_t *target = attribute_value(m, "href", &length);
	return begins_with(target, length, "#_ftn")   ? CAPTURED_FOOTNOTE
	       : begins_with(target, length, "#_edn") ? CAPTURED_ENDNOTE
						      : NO_CAPTURE;
}

/* Returns what is captured in an element: Word and LibreOffice mark the anchors of notes. */
static enum html_capture capture_of(const struct html_open *element, const struct markup *m)
{
	static const struct {
		const char *class;
		uint8_t capture;
	} anchors[] = {{"sdfootnoteanc", CAPTURED_FOOTNOTE}, {"sdfootnotesym", CAPTURED_FOOTNOTE},
		       {"sdendnoteanc", CAPTURED_ENDNOTE},   {"sdendnotesym", CAPTURED_ENDNOTE},
		       {"msocomanchor", CAPTURED_COMMENT},   {"msocomoff", CAPTURED_COMMENT}};
	if (element->style.list_label)
		return CAPTURED_LABEL;
	if (element->type->element != ELEMENT_A)
		return NO_CAPTURE;
	if (element->style.note_kind)
		return element->style.note_kind == FOOTNOTE_ANCHOR ? CAPTURED_FOOTNOTE
								   : CAPTURED_ENDNOTE;
	for (size_t i = 0; i < COUNT(anchors); i++)
		if (attribute_is(m, "class", anchors[i].class))
			return (enum html_capture)anchors[i].capture;
	return capture_of_target(m);
}

/* Word names the author of a comment in the comment, without text. */
static void add_author(const struct html_page *p, const struct markup *m)
{
	size_t length;
	const uint16_t *name = p->part == PART_COMMENTS
				       ? html_style_value(m, "mso-comment-author", &length)
				       : NULL;
	if (!name)
		return;
	while (length > 0 && (*name == '"' || *name == ' ')) {
		name++;
		length--;
	}
	while (length > 0 && (name[length - 1] == '"' || name[length - 1] == ' '))
		length--;
	authors_add(name, length);
}

/* Returns the row that a cell is in, or NULL. */
static struct html_open *row_of(struct html_page *p, const struct html_open *cell)
{
	for (size_t i = (size_t)(cell - p->open); i > 0; i--) {
		if (p->open[i - 1].type->element == ELEMENT_ROW)
			return &p->open[i - 1];
		if (p->open[i - 1].type->element == ELEMENT_TABLE)
			break;
	}
	return NULL;
}

static void begin_cell(struct html_page *p, struct html_open *element, const struct markup *m)
{
	struct html_open *row = row_of(p, element);
	int is_first = !row || row->number++ == 0;
	element->span = (uint8_t)(m ? attribute_number_within(m, "colspan", 1, MOST_COLUMNS, 1) : 1);
	if (p->tables == 1)
		html_flow_begin_cell(&p->flow);
	else if (!is_first)
		html_flow_nested_cell(&p->flow);
}

/* In a table of marks, a cell over several columns is followed by empty ones. */
static void end_cell(struct html_page *p, const struct html_open *element)
{
	if (p->tables != 1)
		return;
	html_flow_end_cell(&p->flow);
	for (unsigned i = 1; options.formatting && i < element->span; i++)
		html_flow_end_cell(&p->flow);
}

static void begin_row(struct html_page *p)
{
	if (p->tables > 1)
		html_flow_end_paragraph(&p->flow);
}

static void end_row(struct html_page *p)
{
	if (p->tables == 1)
		html_flow_end_row(&p->flow);
	else
		html_flow_end_nested_row(&p->flow);
}

/*
 * Writes the text of an attribute as the content of the element that begins, which is about to be
 * the last one on the stack.
 */
static void put_attribute(struct html_page *p, const uint16_t *units, size_t length)
{
	p->depth++;
	html_shown_unit(p, ' ');
	for (size_t i = 0; i < length; i++)
		html_shown_unit(p, units[i]);
	html_shown_unit(p, ' ');
	p->depth--;
}

/* Writes the text that an element has in an attribute: that of a form, or of WordArt. */
static void put_text_of(struct html_page *p, const struct html_open *element,
			const struct markup *m)
{
	size_t length;
	const uint16_t *units = element->type->element == ELEMENT_TEXT_PATH
					? attribute_value(m, "string", &length)
					: html_control_text(element->type, m, &length);
	if (units)
		put_attribute(p, units, length);
}

/* Begins an element that changes the lines. */
static void begin_active(struct html_page *p, struct html_open *element, const struct markup *m)
{
	if (element->is_block)
		html_flow_end_paragraph(&p->flow);
	if (m) {
		element->capture = (uint8_t)capture_of(element, m);
		add_author(p, m);
	}
	if (element->capture)
		html_shown_begin_capture(p, element->capture);
	p->skips_newline = (element->type->flags & IS_PREFORMATTED) != 0;
	switch ((enum html_element)element->type->element) {
	case ELEMENT_A:
		if (!element->capture)
			begin_link(p, m);
		break;
	case ELEMENT_BR:
		html_flow_break(&p->flow);
		break;
	case ELEMENT_CELL:
		begin_cell(p, element, m);
		break;
	case ELEMENT_ITEM:
		if (element->is_block)
			html_items_begin(p, element, m);
		break;
	case ELEMENT_Q:
		html_shown_generated(p, OPENING_QUOTE);
		break;
	case ELEMENT_ROW:
		begin_row(p);
		break;
	case ELEMENT_RUBY_TEXT:
		html_shown_generated(p, '(');
		break;
	case ELEMENT_TABLE:
		p->tables++;
		break;
	default:
		break;
	}
}

void html_effects_begin(struct html_page *p, struct html_open *element, const struct markup *m)
{
	if (p->part == SURVEY) {
		html_items_count(p, element, m);
		return;
	}
	if (element->style.field_mark)
		html_field_mark(p, element->style.field_mark);
	omit(p, element, m);
	if (element->type->element == ELEMENT_LIST)
		html_items_begin_list(p, element, m);
	if (element->is_active)
		begin_active(p, element, m);
	if (m)
		put_text_of(p, element, m);
}

void html_effects_end(struct html_page *p, struct html_open *element)
{
	if (element->type->element == ELEMENT_STYLE)
		html_styles_end_sheet(&p->styles);
	if (!element->is_active)
		return;
	if (element->capture)
		html_shown_end_capture(p, element);
	switch ((enum html_element)element->type->element) {
	case ELEMENT_A:
		if (!element->capture)
			html_flow_end_link(&p->flow);
		break;
	case ELEMENT_CELL:
		end_cell(p, element);
		break;
	case ELEMENT_ITEM:
		html_flow_end_paragraph(&p->flow);
		html_flow_end_item(&p->flow, &element->look);
		break;
	case ELEMENT_Q:
		html_shown_generated(p, CLOSING_QUOTE);
		break;
	case ELEMENT_ROW:
		end_row(p);
		break;
	case ELEMENT_RUBY_TEXT:
		html_shown_generated(p, ')');
		break;
	case ELEMENT_TABLE:
		p->tables--;
		break;
	default:
		break;
	}
	if (element->is_block)
		html_flow_end_paragraph(&p->flow);
}
