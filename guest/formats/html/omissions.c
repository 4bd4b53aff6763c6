/*
 * Counts pictures, fields of forms, scripts, objects, and text that conditions exclude.
 */
#include "base/omitted.h"
#include "base/units.h"
#include "controls.h"
#include "formats/markup/attributes.h"
#include "omissions.h"

enum { NO_BREAK_SPACE = 0xA0 };

static const struct omitted pictures = {OMITTED_PICTURES, "pictures", NULL};
static const struct omitted controls = {OMITTED_FORM_CONTROLS, "fields of forms", NULL};
static const struct omitted scripts = {OMITTED_MACROS, "scripts", NULL};
static const struct omitted frames = {OMITTED_LINKED_OBJECTS, "frames", NULL};
static const struct omitted objects = {OMITTED_EMBEDDED_OBJECTS, "objects", NULL};
static const struct omitted ole_objects = {
	OMITTED_EMBEDDED_OBJECTS, "objects of other programs", NULL};
static const struct omitted formulas = {OMITTED_EQUATIONS, "formulas", NULL};
static const struct omitted excluded = {
	OMITTED_HIDDEN_TEXT, "characters that only browsers show", NULL};
static const struct omitted media = {OMITTED_SOUNDS_AND_VIDEO, "sounds and videos", NULL};

static const struct omitted *sort_of(const struct html_element_type *type, const struct markup *m)
{
	size_t length;
	switch ((enum html_element)type->element) {
	case ELEMENT_IMG:
	case ELEMENT_SVG:
		return &pictures;
	case ELEMENT_INPUT:
		return attribute_is(m, "type", "hidden") || html_control_text(type, m, &length)
			       ? NULL
			       : &controls;
	case ELEMENT_SCRIPT:
		return &scripts;
	case ELEMENT_FRAME:
		return &frames;
	case ELEMENT_NESTED_OBJECT:
		return &objects;
	case ELEMENT_OLE_OBJECT:
		return &ole_objects;
	case ELEMENT_FORMULA:
		return &formulas;
	case ELEMENT_MEDIA:
		return &media;
	default:
		return NULL;
	}
}

void html_omit(const struct html_element_type *type, const struct markup *m)
{
	const struct omitted *sort = sort_of(type, m);
	if (sort)
		omitted_add(sort, NOWHERE, 1);
}

void html_omit_excluded(unsigned unit)
{
	omitted_add(&excluded, NOWHERE, is_visible(unit) && unit != NO_BREAK_SPACE);
}
