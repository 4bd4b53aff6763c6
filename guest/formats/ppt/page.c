/*
 * Writes the text of a page's shapes, part by part. The drawing has them in any order, so all
 * shapes are read first.
 */
#include <stdlib.h>

#include "base/damage.h"
#include "base/memory.h"
#include "base/omitted.h"
#include "text/text.h"
#include "page.h"
#include "table.h"

static const struct damage missing_texts = {TEXT_MISSING, "references to missing texts", NULL};

static const struct omitted pictures = {OMITTED_PICTURES, "pictures", "slide"};

static const char *const part_names[] = {
	[PART_TITLE] = "title", [PART_BODY] = "body",         [PART_TABLE] = "table",
	[PART_NOTES] = "notes", [PART_COMMENTS] = "comments", [PART_FOOTER] = "footer",
};

void page_begin_part(struct page *p, enum part part)
{
	if (p->part == part)
		return;
	p->part = part;
	if (part == PART_TABLE)
		text_begin_rows(part_names[part]);
	else
		text_begin_part(part_names[part]);
}

void page_read_outline(struct page *p, struct records r)
{
	struct outline *o = &p->outline;
	struct record atom;
	for (struct records at = r; record_next(&r, &atom); at = r)
		if (atom.type == RT_TEXT_HEADER_ATOM) {
			struct outline_text text = {.text = text_atoms_find(at)};
			memory_append(o->texts, o->count, text);
		}
}

/* Writes a text as lines of a part. A text that is only a page number is left out. */
static void put_lines(struct page *p, const struct text_atoms *w, enum part part)
{
	if (text_atoms_are_blank(w) || text_atoms_are_number(w))
		return;
	page_begin_part(p, part);
	text_atoms_put(w, &p->values);
	text_end_line();
}

static int is_title(const struct shape *s, const struct text_atoms *w)
{
	return w->type == TEXT_TITLE || w->type == TEXT_CENTRE_TITLE ||
	       (s->is_placeholder && (s->placeholder == PLACEHOLDER_TITLE ||
				      s->placeholder == PLACEHOLDER_CENTRE_TITLE ||
				      s->placeholder == PLACEHOLDER_VERTICAL_TITLE));
}

static int is_footer(const struct shape *s)
{
	return s->is_placeholder && s->placeholder >= PLACEHOLDER_DATE &&
	       s->placeholder <= PLACEHOLDER_HEADER;
}

static enum part part_of(const struct shape *s, const struct text_atoms *w)
{
	if (s->table.at)
		return PART_TABLE;
	if (is_footer(s))
		return PART_FOOTER;
	return is_title(s, w) ? PART_TITLE : PART_BODY;
}

/* Returns whether a shape may belong to a part; most others are lines and boxes. */
static int may_show(const struct shape *s)
{
	return s->is_placeholder || s->has_object || s->table.at || s->options.instance > 0 ||
	       records_length(s->text) > 0;
}

static void read_shapes(struct page *p)
{
	struct shapes shapes = shapes_of(p->body);
	struct page_shape s;
	struct record reference;
	p->has_read_shapes = 1;
	while (shape_next(&shapes, &s.shape)) {
		if (!may_show(&s.shape))
			continue;
		s.text = (struct text_atoms){.type = TEXT_UNTYPED};
		s.reference = UINT32_MAX;
		if (record_find(s.shape.text, RT_OUTLINE_TEXT_REF_ATOM, &reference) &&
		    records_length(reference.body) >= 4)
			s.reference = get32(reference.body.at);
		else
			s.text = text_atoms_find(s.shape.text);
		enum part part = part_of(&s.shape, &s.text);
		p->shape_parts |= 1u << part;
		/* The text to which it refers may be a title. */
		p->shape_parts |= (unsigned)(part == PART_BODY) << PART_TITLE;
		memory_append(p->shapes, p->shape_count, s);
	}
}

/* Returns the text of a shape: its own, or that of the outline to which it refers. */
static const struct text_atoms *text_of_shape(const struct page *p, const struct page_shape *s)
{
	if (s->reference < p->outline.count && !p->outline.texts[s->reference].is_used)
		return &p->outline.texts[s->reference].text;
	return &s->text;
}

static void put_table(struct page *p, struct records shapes)
{
	struct table t = table_read(shapes);
	if (t.has_text) {
		page_begin_part(p, PART_TABLE);
		table_put(&t, &p->values);
	}
	table_free(&t);
}

/* Writes the object of a shape if it is an equation or a form control. */
static void put_object(struct page *p, uint32_t identifier, enum part part)
{
	size_t count = 0;
	uint16_t *text = external_take(p->external, identifier, p->values.number, &count);
	if (count > 0) {
		page_begin_part(p, part);
		for (size_t i = 0; i < count; i++)
			text_unit(text[i]);
		text_end_line();
	}
	free(text);
}

/* Writes a shape's text as part `as` if it belongs to part `wanted`; returns 0 otherwise. */
static int put_shape(struct page *p, const struct page_shape *page_shape, enum part wanted,
		     enum part as)
{
	const struct shape *s = &page_shape->shape;
	const struct text_atoms *w = text_of_shape(p, page_shape);
	uint32_t index = page_shape->reference;
	if (part_of(s, w) != wanted)
		return 0;
	if (s->table.at) {
		put_table(p, s->table);
		return 1;
	}
	if (index < p->outline.count)
		p->outline.texts[index].is_used = 1;
	else
		damage_found(&missing_texts, NOWHERE, index != UINT32_MAX);
	put_lines(p, w, as);
	struct art_properties properties = shape_properties(s);
	if (records_length(properties.artwork) >= 2) {
		page_begin_part(p, as);
		text_atoms_put_string(properties.artwork);
		text_end_line();
	}
	if (s->has_object)
		put_object(p, s->object, as);
	omitted_add(&pictures, p->values.number, (uint32_t)shape_is_picture(s, &properties));
	return 1;
}

int page_put_as(struct page *p, enum part part, enum part as)
{
	int any = 0;
	if (!p->has_read_shapes)
		read_shapes(p);
	if (!(p->shape_parts >> part & 1))
		return 0;
	for (uint32_t i = 0; i < p->shape_count; i++)
		any |= put_shape(p, &p->shapes[i], part, as);
	return any;
}

void page_put(struct page *p, enum part part)
{
	page_put_as(p, part, part);
}

/* Writes the outline's texts that no shape refers to; `as` is PART_NONE for their own parts. */
static void put_rest(struct page *p, enum part as)
{
	for (uint32_t i = 0; i < p->outline.count; i++) {
		const struct text_atoms *w = &p->outline.texts[i].text;
		struct shape none = {0};
		if (!p->outline.texts[i].is_used)
			put_lines(p, w, as == PART_NONE ? part_of(&none, w) : as);
	}
}

void page_put_all_as(struct page *p, enum part as)
{
	page_put_as(p, PART_TITLE, as);
	page_put_as(p, PART_BODY, as);
	page_put_as(p, PART_TABLE, as);
	put_rest(p, as);
}

void page_put_rest(struct page *p)
{
	put_rest(p, PART_NONE);
}

void page_free(struct page *p)
{
	free(p->outline.texts);
	free(p->shapes);
	*p = (struct page){0};
}
