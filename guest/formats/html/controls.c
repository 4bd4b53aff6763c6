/*
 * Finds the text that elements of forms have in attributes ([HTML] 4.10.5, 4.10.9 and 4.10.10).
 */
#include "base/bytes.h"
#include "controls.h"
#include "formats/markup/attributes.h"

/* Returns whether a field shows its value; all unknown types are text. */
static int shows_value(const struct markup *m)
{
	static const char *const others[] = {"hidden", "password", "checkbox", "radio",
					     "file",   "image",    "color",    "range"};
	for (size_t i = 0; i < COUNT(others); i++)
		if (attribute_is(m, "type", others[i]))
			return 0;
	return 1;
}

const uint16_t *html_control_text(const struct html_element_type *type, const struct markup *m,
				  size_t *length)
{
	const uint16_t *text = NULL;
	*length = 0;
	if (type->element == ELEMENT_INPUT && shows_value(m))
		text = attribute_value(m, "value", length);
	else if (type->element == ELEMENT_OPTION || type->element == ELEMENT_OPTION_GROUP)
		text = attribute_value(m, "label", length);
	return *length > 0 ? text : NULL;
}
