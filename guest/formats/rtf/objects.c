/*
 * Objects: \object has a description, the content in OLE 1's format ([MS-OLEDS] 2.2), and a result,
 * which shows the content. Documents are listed; equations and controls are written as text.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/omitted.h"
#include "formats/ole/control.h"
#include "formats/ole/equation.h"
#include "formats/ole/ole1.h"
#include "formats/ole/package.h"
#include "text/attachments.h"
#include "faults.h"
#include "object_data.h"
#include "objects.h"
#include "skip.h"

enum {
	/* The header of an object and that of a package are shorter. */
	LONGEST_HEADER = 2048,
	/* The content of an equation or a control has some 4 KB. */
	LONGEST_CONTENT = 1 << 20,
};

static const struct omitted embedded = {OMITTED_EMBEDDED_OBJECTS, "embedded objects", "byte"};
static const struct omitted linked = {OMITTED_LINKED_OBJECTS, "linked objects", "byte"};
static const struct omitted equations = {OMITTED_EQUATIONS, "equations", "byte"};
static const struct omitted pictures = {OMITTED_PICTURES, "picture objects", "byte"};
static const struct omitted sounds = {OMITTED_SOUNDS_AND_VIDEO, "sounds and videos", "byte"};
static const struct omitted controls = {OMITTED_FORM_CONTROLS, "form controls", "byte"};
static const struct omitted word_art = {OMITTED_TEXT_BOXES, "WordArt objects", "byte"};

static struct rtf_object *innermost(struct rtf_reader *r)
{
	return r->object_count > 0 ? &r->objects[r->object_count - 1] : NULL;
}

void object_begin(struct rtf_reader *r)
{
	struct rtf_object object = {.shown = r->shown, .at = (uint32_t)input_tell(r->f)};
	if (r->depth == 1 || r->group->ending != NOTHING)
		return;
	memory_append(r->objects, r->object_count, object);
	r->objects_begun++;
	r->group->ending = END_OBJECT;
	r->group->is_rendition = 1;
}

void object_set_type(struct rtf_reader *r, enum object_type type)
{
	if (innermost(r))
		innermost(r)->type = type;
}

void object_class(struct rtf_reader *r)
{
	struct rtf_object *object = innermost(r);
	int length = 0;
	for (int i = 0; object && i < r->captured_length && length < PROGRAM_SIZE - 1; i++) {
		unsigned unit = r->captured[i];
		/* Word writes quotation marks around some. */
		if (unit > ' ' && unit < 0x7F && unit != '"')
			object->program[length++] = (char)unit;
	}
}

/* Returns the sort under which an object is counted as omitted. */
static const struct omitted *sort_of(const struct rtf_object *object)
{
	if (object->type == OBJECT_LINKED)
		return &linked;
	if (object->type == OBJECT_CONTROL)
		return &controls;
	switch (ole_content(object->program)) {
	case OLE_EQUATION:
		return &equations;
	case OLE_PICTURE:
		return &pictures;
	case OLE_SOUND:
		return &sounds;
	case OLE_CONTROL:
		return &controls;
	case OLE_WORDART:
		return &word_art;
	case OLE_LINK:
		return &linked;
	case OLE_DOCUMENT:
	case OLE_CHART:
		break;
	}
	return &embedded;
}

static void list_omitted(struct rtf_object *object)
{
	object->is_listed = 1;
	omitted_add(sort_of(object), object->at, 1);
}

/* An object's data in the document. */
struct content {
	long begins;
	struct stream head; /* its first bytes */
	uint32_t room;      /* the maximum size of its data */
};

/* Returns a reader of an object's data from an offset in it. */
static struct object_data data_from(struct rtf_reader *r, const struct content *content,
				    uint32_t offset)
{
	struct object_data data = {.f = r->f};
	unsigned char bytes[256];
	size_t n;
	input_seek(r->f, content->begins, SEEK_SET);
	do {
		n = object_data_read(&data, bytes,
				     offset < sizeof(bytes) ? offset : sizeof(bytes));
		offset -= (uint32_t)n;
	} while (n > 0 && offset > 0);
	return data;
}

/* Lists a document in an object, and passes its bytes on if the host wants them. */
static void attach(struct rtf_reader *r, const struct content *content, const struct attachment *a,
		   uint32_t at, uint32_t length)
{
	unsigned char bytes[1024];
	size_t n;
	if (!attachment_begin(a, length))
		return;
	struct object_data data = data_from(r, content, at);
	do {
		n = object_data_read(&data, bytes, length < sizeof(bytes) ? length : sizeof(bytes));
		attachment_bytes(bytes, n);
		length -= (uint32_t)n;
	} while (n > 0 && length > 0);
	attachment_end();
}

/* Lists an embedded document, or the file in a package. */
static void list_document(struct rtf_reader *r, const struct content *content,
			  const struct rtf_object *object, const struct ole1 *header)
{
	char path[sizeof("object 4294967295")];
	struct package package;
	struct attachment a = {.path = path, .program = object->program};
	uint32_t at = header->at, length = header->length;
	snprintf(path, sizeof(path), "object %u", (unsigned)r->objects_begun);
	if (!strcmp(object->program, "Package") && package_read(&content->head, at, &package)) {
		a.name = package.name;
		a.length = package.name_length;
		at = package.at;
		length = package.length;
	}
	uint32_t left = at < content->room ? content->room - at : 0;
	damage_found(&fault_objects, object->at, length > left);
	attach(r, content, &a, at, length < left ? length : left);
}

/* Reads the text of a form control in a compound file; returns NULL if that fails. */
static uint16_t *control_of_stream(const char *program, const struct stream *s, size_t *count)
{
	struct compound c;
	uint16_t *units = NULL;
	if (compound_open(&c, s))
		units = control_of_storage(&c, 0, program, count);
	compound_close(&c);
	return units;
}

/* Writes an equation or a control's text where the object is; returns 0 if it cannot be read. */
static int put_text(struct rtf_reader *r, const struct content *content,
		    const struct rtf_object *object, const struct ole1 *header)
{
	struct object_data data = data_from(r, content, header->at);
	unsigned char *bytes = NULL, byte;
	size_t length = 0, count;
	while (length < header->length && length < LONGEST_CONTENT &&
	       object_data_read(&data, &byte, 1) > 0)
		memory_append(bytes, length, byte);
	struct stream s = stream_of_bytes(bytes, (uint32_t)length);
	uint16_t *units = sort_of(object) == &controls
				  ? control_of_stream(object->program, &s, &count)
				  : equation_of_stream(&s, 0, (uint32_t)length, &count);
	r->group->kind = r->group->outer_kind;
	for (size_t i = 0; units && i < count; i++)
		rtf_put_unit(r, units[i]);
	free(bytes);
	free(units);
	return units != NULL;
}

static void read_content(struct rtf_reader *r, const struct content *content,
			 struct rtf_object *object)
{
	struct ole1 header;
	int is_valid = ole1_read(&content->head, 0, &header);
	if (is_valid && !object->program[0])
		memcpy(object->program, header.program, sizeof(header.program));
	if (is_valid && header.kind == OLE1_LINKED)
		object->type = OBJECT_LINKED;
	const struct omitted *sort = sort_of(object);
	if (sort == &linked)
		return;
	int has_content = is_valid && header.kind == OLE1_EMBEDDED && header.length > 0;
	object->is_listed = 1;
	if (has_content && sort == &embedded)
		list_document(r, content, object, &header);
	else if (!has_content || (sort != &equations && sort != &controls) ||
		 !put_text(r, content, object, &header))
		list_omitted(object);
}

void object_read_data(struct rtf_reader *r)
{
	struct rtf_object *object = innermost(r);
	struct object_data data = {.f = r->f};
	unsigned char bytes[LONGEST_HEADER];
	int is_ours = object && !object->is_listed && r->group->kind == UNSHOWN;
	struct content content = {.begins = input_tell(r->f)};
	int is_closed = skip_data(r, IN_OTHERS);
	long after = input_tell(r->f), ends = is_closed ? after : r->f->length;
	if (!is_ours)
		return;
	input_seek(r->f, content.begins, SEEK_SET);
	size_t count = object_data_read(&data, bytes, sizeof(bytes));
	content.head = stream_of_bytes(bytes, (uint32_t)count);
	content.room = (uint32_t)(ends - content.begins) / (data.has_binary ? 1 : 2);
	if (count > 0)
		read_content(r, &content, object);
	input_seek(r->f, after, SEEK_SET);
}

void object_end(struct rtf_reader *r)
{
	struct rtf_object *object = innermost(r);
	/* The text of a result is the content that can be read. */
	if (!object->is_listed && r->shown == object->shown)
		list_omitted(object);
	r->object_count--;
}
