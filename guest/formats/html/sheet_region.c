/*
 * Finds the elements that a sheet does not show. A hidden row or column is shown, as in .xls files:
 * the user has hidden it, and may show it again.
 */
#include <string.h>

#include "base/ascii.h"
#include "formats/markup/attributes.h"
#include "sheet_region.h"

static int is_of_table(const struct html_element_type *type)
{
	switch ((enum html_element)type->element) {
	case ELEMENT_TABLE:
	case ELEMENT_TABLE_SECTION:
	case ELEMENT_ROW:
	case ELEMENT_CELL:
		return 1;
	default:
		return 0;
	}
}

/* Returns whether the class is one of Excel's for the links of comments. */
static int is_anchor(const struct markup *m)
{
	return attribute_is(m, "class", "msocomanch") || attribute_is(m, "class", "msocomhide");
}

static enum html_region_kind kind_of(const struct markup *m, const struct html_element_type *type,
				     const struct html_style *style)
{
	if (style->element == OFFICE_COMMENTS)
		return REGION_COMMENTS;
	if (type->element != ELEMENT_HEAD && type->flags & IS_UNSEEN)
		return REGION_UNSEEN;
	if (is_anchor(m))
		return REGION_ANCHOR;
	if (style->is_deleted)
		return REGION_DELETED;
	if (!is_of_table(type) && (html_style_hides(style) || html_style_is_invisible(style)))
		return REGION_HIDDEN;
	return REGION_SHOWN;
}

void html_region_begin(struct html_region *r, const struct markup *m,
		       const struct html_element_type *type, const struct html_style *style)
{
	enum html_region_kind kind = kind_of(m, type, style);
	int is_empty = type->flags & IS_VOID || (m->is_empty && type->flags & IS_UNSEEN);
	if (kind == REGION_SHOWN || is_empty)
		return;
	*r = (struct html_region){.kind = kind, .depth = 1};
	strcpy(r->name, m->name);
}

/* Ends the region at a tag of the table around it: its end tag is missing. */
static int ends_with_table(struct html_region *r, const struct html_element_type *type)
{
	if (r->tables > 0 || !is_of_table(type))
		return 0;
	r->kind = REGION_SHOWN;
	return 1;
}

int html_region_takes_begin(struct html_region *r, const struct markup *m)
{
	const struct html_element_type *type = html_element_named(m->name);
	int is_table = type->element == ELEMENT_TABLE;
	if (!is_table && ends_with_table(r, type))
		return 0;
	r->tables += is_table;
	r->depth += !strcmp(r->name, m->name);
	return 1;
}

int html_region_takes_end(struct html_region *r, const struct markup *m)
{
	const struct html_element_type *type = html_element_named(m->name);
	int is_table = type->element == ELEMENT_TABLE;
	if (!strcmp(r->name, m->name) && --r->depth == 0) {
		r->kind = REGION_SHOWN;
		return 1;
	}
	if (ends_with_table(r, type))
		return 0;
	r->tables -= is_table;
	return 1;
}
