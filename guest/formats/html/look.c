/*
 * Derives the look of an element from the one around it, its own style and its name.
 */
#include <string.h>

#include "base/ascii.h"
#include "base/bytes.h"
#include "formats/markup/attributes.h"
#include "look.h"
#include "style.h"

const struct html_look *html_look(const struct html_page *p)
{
	static const struct html_look initial = {0};
	return p->depth > 0 ? &p->open[p->depth - 1].look : &initial;
}

static void read_alignment(struct html_style *style, const struct markup *m)
{
	static const struct {
		char name[8];
		uint8_t alignment;
	} names[] = {{"left", ALIGNED_LEFT}, {"justify", ALIGNED_LEFT},
		     {"center", ALIGNED_CENTRE}, {"right", ALIGNED_RIGHT}};
	for (size_t i = 0; i < COUNT(names); i++)
		if (!style->alignment && attribute_is(m, "align", names[i].name))
			style->alignment = 1 + names[i].alignment;
}

/* The type of a list or an item, whose letters have a case. */
static void read_list_type(struct html_style *style, const struct markup *m)
{
	size_t length;
	const uint16_t *type = attribute_value(m, "type", &length);
	if (style->list_format || length == 0)
		return;
	switch (length == 1 ? *type : 0) {
	case '1': style->list_format = LIST_DECIMAL; break;
	case 'a': style->list_format = LIST_LOWER_LETTER; break;
	case 'A': style->list_format = LIST_UPPER_LETTER; break;
	case 'i': style->list_format = LIST_LOWER_ROMAN; break;
	case 'I': style->list_format = LIST_UPPER_ROMAN; break;
	default: style->list_format = LIST_BULLETS;
	}
}

static int contains(const uint16_t *units, size_t count, const char *word)
{
	size_t length = strlen(word);
	for (size_t at = 0; at + length <= count; at++) {
		size_t same = 0;
		while (same < length &&
		       ascii_lower(units[at + same]) == (unsigned char)word[same])
			same++;
		if (same == length)
			return 1;
	}
	return 0;
}

static int begins_with(const uint16_t *units, size_t count, const char *prefix)
{
	size_t length = strlen(prefix);
	return count > length && contains(units, length, prefix);
}

/* LibreOffice, and Word without its own properties, mark the parts of a document by an id. */
static void read_part(struct html_style *style, const struct markup *m)
{
	static const struct {
		const char *prefix;
		uint8_t element;
	} ids[] = {{"sdfootnote", OFFICE_FOOTNOTES}, {"ftn", OFFICE_FOOTNOTES},
		   {"sdendnote", OFFICE_ENDNOTES},   {"edn", OFFICE_ENDNOTES},
		   {"_com_", OFFICE_COMMENTS}};
	size_t length;
	const uint16_t *id = attribute_value(m, "id", &length);
	if (attribute_is(m, "title", "header"))
		style->element = OFFICE_HEADER;
	else if (attribute_is(m, "title", "footer"))
		style->element = OFFICE_FOOTER;
	for (size_t i = 0; id && i < COUNT(ids); i++)
		if (begins_with(id, length, ids[i].prefix) && id[length - 1] >= '0' &&
		    id[length - 1] <= '9')
			style->element = ids[i].element;
}

void html_look_read(const struct html_page *p, struct html_open *element, const struct markup *m)
{
	struct html_style *style = &element->style;
	size_t length;
	*style = html_styles_of(&p->styles, m);
	const uint16_t *class = attribute_value(m, "class", &length);
	style->is_deleted |= class && contains(class, length, "msodel");
	read_alignment(style, m);
	const uint16_t *face = attribute_value(m, "face", &length);
	if (face && !style->has_font)
		html_style_set_font(style, face, length);
	switch ((enum html_element)element->type->element) {
	case ELEMENT_LIST:
		read_list_type(style, m);
		if (!style->list_format)
			style->list_format = element->type->flags & IS_ORDERED ? LIST_DECIMAL
									       : LIST_BULLETS;
		break;
	case ELEMENT_ITEM:
		read_list_type(style, m);
		break;
	case ELEMENT_DIV:
		if (!style->element)
			read_part(style, m);
		break;
	case ELEMENT_TEXT_BOX:
	case ELEMENT_TEXT_PATH:
		style->element = OFFICE_TEXT_BOX;
		break;
	case ELEMENT_CENTER:
		style->alignment = 1 + ALIGNED_CENTRE;
		break;
	case ELEMENT_HEADING:
		element->heading = (uint8_t)(m->name[1] - '0');
		break;
	default:
		break;
	}
}

static enum html_part part_of(enum html_office_element element)
{
	switch (element) {
	case OFFICE_FOOTNOTES: return PART_FOOTNOTES;
	case OFFICE_ENDNOTES: return PART_ENDNOTES;
	case OFFICE_COMMENTS: return PART_COMMENTS;
	case OFFICE_HEADER: return PART_HEADERS;
	case OFFICE_FOOTER: return PART_FOOTERS;
	case OFFICE_TEXT_BOX: return PART_TEXT_BOXES;
	default: return PART_BODY;
	}
}

/* Sets or clears a kind of emphasis. */
static void emphasize(struct html_look *look, unsigned kind, int by_element, uint8_t by_style)
{
	if (by_style == SWITCH_ON || (by_element && by_style == SWITCH_UNSET))
		look->emphasis |= (uint8_t)kind;
	else if (by_style == SWITCH_OFF)
		look->emphasis &= (uint8_t)~kind;
}

void html_look_inherit(struct html_open *element, const struct html_look *outer)
{
	const struct html_style *style = &element->style;
	unsigned flags = element->type->flags;
	struct html_look *look = &element->look;
	*look = *outer;
	if (style->element && !look->is_unseen)
		*look = (struct html_look){.part = (uint8_t)part_of(style->element)};
	look->is_unseen |= (flags & IS_UNSEEN) != 0;
	/* Scripts show and hide the comments of Word's pages. */
	look->is_hidden |= html_style_hides(style) && look->part != PART_COMMENTS && !style->element;
	if (style->visibility)
		look->is_invisible = html_style_is_invisible(style);
	look->is_deleted |= style->is_deleted;
	if (element->type->element == ELEMENT_TABLE)
		look->space = look->alignment = 0;
	if (style->space || flags & IS_PREFORMATTED)
		look->space = style->space ? style->space : SPACE_KEPT;
	if (style->letter_case)
		look->letter_case = style->letter_case;
	emphasize(look, BOLD, flags & IS_BOLD, style->bold);
	emphasize(look, ITALIC, flags & IS_ITALIC, style->italic);
	emphasize(look, STRIKE, flags & IS_STRUCK, style->strike);
	if (element->heading)
		look->heading = element->heading;
	if (style->alignment)
		look->alignment = style->alignment - 1;
	if (style->list_format)
		look->list_format = style->list_format;
	if (style->has_font)
		look->symbols = style->symbols;
}
