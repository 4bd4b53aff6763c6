/*
 * The styles of a workbook. Only their number format and their font affect text. A style
 * inherits from its parent, and all inherit from the style "Default".
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "excel_xml.h"

static const uint16_t default_id[] = {'D', 'e', 'f', 'a', 'u', 'l', 't'};

/* Ends with a zero, so that there are units even if all names are empty. */
static uint32_t keep(struct xml_book *b, const uint16_t *units, size_t length)
{
	uint32_t at = (uint32_t)b->unit_count;
	for (size_t i = 0; i < length; i++)
		memory_append(b->units, b->unit_count, units[i]);
	memory_append(b->units, b->unit_count, 0);
	return at;
}

struct xml_style *xml_styles_add(struct xml_book *b, const uint16_t *id, size_t id_length,
				 const uint16_t *parent, size_t parent_length)
{
	struct xml_style style = {.id_length = (uint32_t)id_length,
				  .parent_length = (uint32_t)parent_length};
	style.id = keep(b, id, id_length);
	style.parent = keep(b, parent, parent_length);
	memory_append(b->styles, b->style_count, style);
	return &b->styles[b->style_count - 1];
}

static int compare_ids(const uint16_t *a, size_t a_length, const uint16_t *b, size_t b_length)
{
	size_t i = 0;
	while (i < a_length && i < b_length && a[i] == b[i])
		i++;
	if (i < a_length && i < b_length)
		return a[i] < b[i] ? -1 : 1;
	return (a_length > b_length) - (a_length < b_length);
}

/* The units of the styles that are sorted: qsort() passes no context. */
static const uint16_t *sorted_units;

static int compare_styles(const void *first, const void *second)
{
	const struct xml_style *a = first, *b = second;
	int order = compare_ids(sorted_units + a->id, a->id_length, sorted_units + b->id,
				b->id_length);
	/* Of two with the same name, the first. */
	return order ? order : (a->id > b->id) - (a->id < b->id);
}

static struct xml_style *find(const struct xml_book *b, const uint16_t *id, size_t length)
{
	size_t low = 0, high = b->style_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct xml_style *s = &b->styles[middle];
		if (compare_ids(b->units + s->id, s->id_length, id, length) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == b->style_count)
		return NULL;
	struct xml_style *s = &b->styles[low];
	return compare_ids(b->units + s->id, s->id_length, id, length) ? NULL : s;
}

static struct xml_style *find_default(const struct xml_book *b)
{
	return find(b, default_id, COUNT(default_id));
}

const struct xml_style *xml_styles_find(const struct xml_book *b, const uint16_t *id,
					size_t length)
{
	const struct xml_style *s = id ? find(b, id, length) : NULL;
	return s ? s : find_default(b);
}

static void inherit(struct xml_style *s, const struct xml_style *from)
{
	if (!s->has_format && from->has_format) {
		s->format = from->format;
		s->has_format = 1;
	}
	if (!s->has_font && from->has_font) {
		s->font = from->font;
		s->has_font = 1;
	}
}

void xml_styles_resolve(struct xml_book *b)
{
	/* Excel's parents are styles with a name, whose only parent is the default style. */
	enum { MOST_PARENTS = 8 };
	sorted_units = b->units;
	if (b->style_count > 0)
		qsort(b->styles, b->style_count, sizeof(*b->styles), compare_styles);
	const struct xml_style *last = find_default(b);
	for (size_t i = 0; i < b->style_count; i++) {
		struct xml_style *s = &b->styles[i];
		const struct xml_style *parent = s;
		for (int n = 0; parent && parent->parent_length > 0 && n < MOST_PARENTS; n++) {
			parent = find(b, b->units + parent->parent, parent->parent_length);
			if (parent)
				inherit(s, parent);
		}
		if (last)
			inherit(s, last);
	}
}
