/*
 * Lists the objects of a document: pictures, charts, controls, and embedded documents.
 */
#include "base/omitted.h"
#include "formats/markup/attributes.h"
#include "formats/ole/embedded.h"
#include "word_xml_reader.h"

static const struct omitted pictures = {OMITTED_PICTURES, "pictures", "character"};
static const struct omitted charts = {OMITTED_CHARTS, "charts", "character"};
static const struct omitted controls = {OMITTED_FORM_CONTROLS, "form controls", "character"};
static const struct omitted objects = {
	OMITTED_EMBEDDED_OBJECTS, "embedded objects", "character"};
static const struct omitted unnamed_objects = {
	OMITTED_EMBEDDED_OBJECTS, "parts with a damaged name", NULL};
static const struct omitted macros = {OMITTED_MACROS, "macros", NULL};
static const struct omitted documents = {
	OMITTED_LINKED_OBJECTS, "documents inserted from other files", "character"};

/* Takes an embedded object. In a package its content is a part, which is an attachment. */
static void take_embedded(struct xml_reader *r, const struct word_tag *tag)
{
	char program[PROGRAM_SIZE];
	attribute_copy(tag->m, "ProgID", program, sizeof(program));
	const struct omitted *sort = embedded_sort(ole_content(program));
	if (attribute_is(tag->m, "Type", "Link"))
		embedded_is_link();
	else if (sort)
		omitted_add(sort, tag->at, 1);
	else if (!r->tables.is_package)
		omitted_add(&objects, tag->at, 1);
}

void xml_object_take(struct xml_reader *r, const struct word_tag *tag)
{
	switch (tag->element) {
	case V_PICTURE:
	case A_PICTURE:
		/* The picture of an embedded object shows what the object contains. */
		if (!r->in.object)
			omitted_add(&pictures, tag->at, 1);
		break;
	case C_CHART: omitted_add(&charts, tag->at, 1); break;
	case W_CONTROL: omitted_add(&controls, tag->at, 1); break;
	case W_OTHER_DOCUMENT: omitted_add(&documents, tag->at, 1); break;
	case W_MACROS: omitted_add(&macros, NOWHERE, 1); break;
	case O_OBJECT: take_embedded(r, tag); break;
	default: break;
	}
}

int xml_object_begin_bytes(struct xml_reader *r)
{
	if (r->tables.package.kind == PART_MACROS)
		omitted_add(&macros, NOWHERE, 1);
	if (r->tables.package.kind == PART_UNKNOWN)
		omitted_add(&unnamed_objects, NOWHERE, 1);
	if (r->tables.package.kind != PART_OBJECT)
		return 0;
	xml_package_begin_bytes(&r->tables.package);
	r->sink = SINK_BYTES;
	return 1;
}
