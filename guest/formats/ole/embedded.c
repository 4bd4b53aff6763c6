/*
 * Handles an embedded object by its content: a document is an attachment, an equation or a control
 * is text, and everything else is listed as omitted.
 */
#include "base/damage.h"
#include "text/attachments.h"
#include "control.h"
#include "embedded.h"
#include "equation.h"

static const struct omitted links = {OMITTED_LINKED_OBJECTS, "linked objects", NULL};
static const struct omitted equations = {
	OMITTED_EQUATIONS, "equations that cannot be read", NULL};
static const struct omitted pictures = {OMITTED_PICTURES, "embedded pictures", NULL};
static const struct omitted sounds = {OMITTED_SOUNDS_AND_VIDEO, "sounds and videos", NULL};
static const struct omitted controls = {OMITTED_FORM_CONTROLS, "form controls", NULL};
static const struct omitted artwork = {OMITTED_TEXT_BOXES, "WordArt objects", NULL};

void embedded_is_link(void)
{
	omitted_add(&links, NOWHERE, 1);
}

const struct omitted *embedded_sort(enum ole_content content)
{
	switch (content) {
	case OLE_EQUATION:
		return &equations;
	case OLE_PICTURE:
		return &pictures;
	case OLE_SOUND:
		return &sounds;
	case OLE_CONTROL:
		return &controls;
	case OLE_WORDART:
		return &artwork;
	case OLE_LINK:
		return &links;
	case OLE_DOCUMENT:
	case OLE_CHART:
		break;
	}
	return NULL;
}

uint16_t *embedded_take(struct compound *c, uint32_t storage, const char *path,
			const char *program, size_t *count)
{
	char name[PROGRAM_SIZE];
	uint16_t *text = NULL;
	if (ole_program(c, storage, name))
		program = name;
	enum ole_content content = ole_content(program);
	const struct omitted *sort = embedded_sort(content);
	if (!sort)
		attachment_storage(&(struct attachment){.path = path, .program = program}, c,
				   storage);
	if (content == OLE_EQUATION)
		text = equation_of_storage(c, storage, count);
	else if (content == OLE_CONTROL)
		text = control_of_storage(c, storage, program, count);
	if (sort && !text)
		omitted_add(sort, NOWHERE, 1);
	return text;
}
