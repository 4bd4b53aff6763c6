/*
 * Reads pictures (Windows 3.1 SDK, Programmer's Reference, volume 4, chapter 8). A header of 40
 * bytes comes first, then a metafile, a bitmap, or an object as OLE 1 stores it.
 */
#include <stdio.h>
#include <string.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "formats/ole/embedded.h"
#include "formats/ole/equation.h"
#include "formats/ole/ole1.h"
#include "formats/ole/package.h"
#include "text/attachments.h"
#include "pictures.h"

enum { HEADER = 40, OBJECT = 0xE4 };

static const struct omitted pictures = {OMITTED_PICTURES, "pictures", "byte"};
static const struct omitted unreadable = {
	OMITTED_EMBEDDED_OBJECTS, "objects that cannot be read", "byte"};
static const struct damage cut_objects = {
	TEXT_MISSING, "embedded documents that are cut off", "byte"};

/* Lists the document in an object, or the file in a package. */
static void attach(const struct stream *file, const struct ole1 *object, unsigned number)
{
	char path[sizeof("object 4294967295")];
	struct package package;
	struct attachment a = {.path = path, .program = object->program};
	uint32_t at = object->at, length = object->length;
	snprintf(path, sizeof(path), "object %u", number);
	if (!strcmp(object->program, "Package") && package_read(file, at, &package)) {
		a.name = package.name;
		a.length = package.name_length;
		at = package.at;
		length = package.length;
	}
	attachment_stream(&a, file, at, length);
	damage_found(&cut_objects, at, at > file->length || length > file->length - at);
}

static uint16_t *take_object(const struct stream *file, uint32_t at, unsigned number, size_t *count)
{
	struct ole1 object;
	uint16_t *equation = NULL;
	if (!ole1_read(file, at + HEADER, &object)) {
		omitted_add(&unreadable, at, 1);
		return NULL;
	}
	enum ole_content content = object.kind == OLE1_STATIC   ? OLE_PICTURE
				   : object.kind == OLE1_LINKED ? OLE_LINK
								: ole_content(object.program);
	const struct omitted *sort = embedded_sort(content);
	if (!sort)
		attach(file, &object, number);
	if (content == OLE_EQUATION)
		equation = equation_of_stream(file, object.at, object.length, count);
	if (sort && !equation)
		omitted_add(sort, at, 1);
	return equation;
}

uint16_t *picture_take(const struct stream *file, uint32_t at, unsigned number, size_t *count)
{
	unsigned char kind[2] = {0};
	stream_read(file, at, kind, sizeof(kind));
	if (get16(kind) == OBJECT)
		return take_object(file, at, number, count);
	omitted_add(&pictures, at, 1);
	return NULL;
}
