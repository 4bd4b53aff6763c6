/*
 * Reads the properties that decide what text is visible and how it is marked ([ECMA-376] part 1,
 * 17.3).
 */
#include <string.h>

#include "base/bytes.h"
#include "charset/charset.h"
#include "formats/markup/attributes.h"
#include "word_xml_properties.h"

uint32_t xml_id(const struct word_tag *tag, const char *attribute)
{
	size_t length;
	const uint16_t *units = attribute_value(tag->m, attribute, &length);
	uint32_t h = 2166136261u;
	if (!units)
		return 0;
	for (size_t i = 0; i < length; i++)
		h = (h ^ units[i]) * 16777619u;
	return h ? h : 1;
}

int xml_is_on(const struct word_tag *tag)
{
	return !attribute_is(tag->m, "val", "0") && !attribute_is(tag->m, "val", "off") &&
	       !attribute_is(tag->m, "val", "false");
}

int xml_annotation_is(const struct word_tag *tag, const char *type)
{
	char value[32];
	static const char prefix[] = "Word.";
	attribute_copy(tag->m, "type", value, sizeof(value));
	return !strncmp(value, prefix, sizeof(prefix) - 1) &&
	       !strcmp(value + sizeof(prefix) - 1, type);
}

/* Returns the language as far as capitals depend on it: Turkish, Azeri, and French of France. */
static uint16_t language_of(const struct word_tag *tag)
{
	enum { OTHER = 0x400 };
	static const struct {
		char name[6];
		uint16_t id;
	} languages[] = {{"tr", 0x41F}, {"az", 0x42C}, {"fr", 0x40C}, {"fr-fr", 0x40C}};
	char name[8];
	attribute_copy(tag->m, "val", name, sizeof(name));
	for (char *at = name; *at; at++)
		*at |= 0x20;
	/* Word 2003 leaves out the region of a language that has the same name. */
	int is_turkic = !strncmp(name, "tr-", 3) || !strncmp(name, "az-", 3);
	if (is_turkic)
		name[2] = 0;
	for (size_t i = 0; i < COUNT(languages); i++)
		if (!strcmp(languages[i].name, name))
			return languages[i].id;
	return OTHER;
}

static void set_font(struct xml_run *r, const struct markup *m)
{
	static const char *const attributes[] = {"ascii", "hAnsi", "h-ansi"};
	const struct symbol_font *found = NULL;
	for (size_t i = 0; i < COUNT(attributes); i++) {
		size_t length;
		const uint16_t *name = attribute_value(m, attributes[i], &length);
		if (!name)
			continue;
		r->has_font = 1;
		if (!found)
			found = symbol_font_named(name, (unsigned)length);
	}
	r->font = found;
}

int xml_run_apply(struct xml_run *r, const struct word_tag *tag)
{
	if (tag->element >= W_BOLD && tag->element <= W_SMALL_CAPS) {
		uint8_t bit = (uint8_t)(1u << (tag->element - W_BOLD));
		r->set |= bit;
		r->on = (uint8_t)(xml_is_on(tag) ? r->on | bit : r->on & ~bit);
		return 1;
	}
	switch (tag->element) {
	case W_RSTYLE: r->style = xml_id(tag, "val"); return 1;
	case W_FONTS: set_font(r, tag->m); return 1;
	case W_LANGUAGE: r->language = language_of(tag); return 1;
	case W_DELETED: r->is_deleted = 1; return 1;
	case AML_ANNOTATION: r->is_deleted |= xml_annotation_is(tag, "Deletion"); return 1;
	default: return 0;
	}
}

static void set_alignment(struct xml_paragraph *p, const struct word_tag *tag)
{
	p->has_alignment = 1;
	p->alignment = ALIGNED_LEFT;
	if (attribute_is(tag->m, "val", "center"))
		p->alignment = ALIGNED_CENTRE;
	else if (attribute_is(tag->m, "val", "right") || attribute_is(tag->m, "val", "end"))
		p->alignment = ALIGNED_RIGHT;
}

static void set_label(struct xml_paragraph *p, const struct word_tag *tag)
{
	size_t length;
	const uint16_t *units = attribute_value(tag->m, "val", &length);
	p->label_length = (uint8_t)(length < LONGEST_LABEL ? length : LONGEST_LABEL);
	if (p->label_length > 0)
		memcpy(p->label, units, p->label_length * sizeof(*units));
}

int xml_paragraph_apply(struct xml_paragraph *p, const struct word_tag *tag)
{
	int number = attribute_number(tag->m, "val", 0);
	switch (tag->element) {
	case W_PSTYLE: p->style = xml_id(tag, "val"); return 1;
	case W_JUSTIFICATION: set_alignment(p, tag); return 1;
	case W_OUTLINE:
		p->has_outline = 1;
		p->outline = (uint8_t)(number >= 0 && number < NO_HEADING ? number : NO_HEADING);
		return 1;
	case W_LEVEL_NUMBER:
		p->has_level = 1;
		p->level = (uint8_t)(number >= 0 && number < LIST_LEVELS ? number : 0);
		return 1;
	case W_LIST_NUMBER:
		p->has_list = 1;
		p->list = number;
		return 1;
	case WX_LABEL: set_label(p, tag); return 1;
	case W_SECTION: p->ends_section = 1; return 1;
	default: return 0;
	}
}
