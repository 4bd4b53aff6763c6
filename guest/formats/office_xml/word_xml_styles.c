/*
 * Collects the styles, and combines their properties ([ECMA-376] part 1, 17.7).
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "formats/markup/attributes.h"
#include "word_xml_styles.h"

/* Word allows a chain of ten styles. */
enum { DEEPEST = 16, DEEPEST_HEADING = 9 };

void xml_styles_begin(struct xml_styles *s)
{
	if (s->count == 0)
		memory_append(s->list, s->count, ((struct xml_style){.is_whole = 1}));
}

struct xml_style *xml_style_begin(struct xml_styles *s, const struct word_tag *tag)
{
	struct xml_style style = {.id = xml_id(tag, "styleId")};
	style.is_paragraph = attribute_is(tag->m, "type", "paragraph");
	xml_styles_begin(s);
	if (style.is_paragraph && (attribute_is(tag->m, "default", "1") ||
				   attribute_is(tag->m, "default", "on") ||
				   attribute_is(tag->m, "default", "true")))
		s->default_style = style.id;
	map_add(&s->by_id, style.id, (uint32_t)s->count);
	memory_append(s->list, s->count, style);
	return &s->list[s->count - 1];
}

void xml_style_name(struct xml_style *style, const struct word_tag *tag)
{
	static const char heading[] = "heading ";
	enum { LENGTH = sizeof(heading) - 1 };
	char name[LENGTH + 2 + 1];
	attribute_copy(tag->m, "val", name, sizeof(name));
	for (int i = 0; i < LENGTH; i++)
		if ((name[i] | 0x20) != heading[i])
			return;
	int level = name[LENGTH] - '0';
	if (level >= 1 && level <= DEEPEST_HEADING && name[LENGTH + 1] == 0)
		style->heading = (uint8_t)level;
}

void xml_style_end(struct xml_style *style)
{
	struct xml_paragraph *p = &style->paragraph;
	if (style->heading == 0 || p->has_outline)
		return;
	p->has_outline = 1;
	p->outline = (uint8_t)(style->heading - 1);
}

void xml_styles_end(struct xml_styles *s)
{
	map_sort(&s->by_id);
}

/* Adds the properties that a style does not set itself. */
static void inherit(struct xml_style *to, const struct xml_style *from)
{
	struct xml_run *r = &to->run;
	struct xml_paragraph *p = &to->paragraph;
	r->on |= (uint8_t)(from->run.on & ~r->set);
	r->set |= from->run.set;
	if (!r->has_font) {
		r->has_font = from->run.has_font;
		r->font = from->run.font;
	}
	if (!r->language)
		r->language = from->run.language;
	if (!p->has_outline) {
		p->has_outline = from->paragraph.has_outline;
		p->outline = from->paragraph.outline;
	}
	if (!p->has_alignment) {
		p->has_alignment = from->paragraph.has_alignment;
		p->alignment = from->paragraph.alignment;
	}
	if (!p->has_list) {
		p->has_list = from->paragraph.has_list;
		p->list = from->paragraph.list;
	}
	if (!p->has_level) {
		p->has_level = from->paragraph.has_level;
		p->level = from->paragraph.level;
	}
}

static struct xml_style *find(struct xml_styles *s, uint32_t id)
{
	uint32_t index;
	return id && map_find(&s->by_id, id, &index) ? &s->list[index] : NULL;
}

/* Returns the style with the properties of all styles on which it is based. */
static const struct xml_style *complete(struct xml_styles *s, struct xml_style *style)
{
	struct xml_style *chain[DEEPEST];
	int count = 0;
	for (struct xml_style *at = style; at && !at->is_whole && count < DEEPEST;
	     at = find(s, at->based_on))
		chain[count++] = at;
	while (count-- > 0) {
		struct xml_style *at = chain[count];
		const struct xml_style *base = find(s, at->based_on);
		if (base)
			inherit(at, base);
		else if (at->is_paragraph)
			inherit(at, &s->list[0]);
		at->is_whole = 1;
	}
	return style;
}

const struct xml_style *xml_style_of(struct xml_styles *s, uint32_t id)
{
	struct xml_style *style = find(s, id);
	if (!style)
		style = find(s, s->default_style);
	if (style)
		return complete(s, style);
	return s->count > 0 ? &s->list[0] : NULL;
}

struct xml_run xml_run_in(struct xml_styles *s, const struct xml_run *run, uint32_t paragraph)
{
	struct xml_run result = *run;
	const struct xml_style *outer = xml_style_of(s, paragraph);
	struct xml_style *inner = find(s, run->style);
	uint8_t on = outer ? outer->run.on : 0;
	if (inner)
		complete(s, inner);
	/* A property that both styles turn on is off again ([ECMA-376] part 1, 17.7.3). */
	if (inner)
		on ^= inner->run.on;
	result.on |= (uint8_t)(on & ~run->set);
	for (int i = 0; i < 2; i++) {
		const struct xml_style *from = i == 0 ? inner : outer;
		if (from && !result.has_font) {
			result.has_font = from->run.has_font;
			result.font = from->run.font;
		}
		if (from && !result.language)
			result.language = from->run.language;
	}
	return result;
}

void xml_styles_free(struct xml_styles *s)
{
	free(s->list);
	map_free(&s->by_id);
	*s = (struct xml_styles){0};
}
