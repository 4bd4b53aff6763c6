/*
 * Reads the content of an embedded object, which is usually compressed ([MS-PPT] 2.10.34). Only
 * equations, controls, and documents without the name of a program are inflated into memory.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "formats/ole/control.h"
#include "formats/ole/embedded.h"
#include "formats/ole/equation.h"
#include "io/compound.h"
#include "io/inflate.h"
#include "storage.h"
#include "text/attachments.h"

/* The instance of a compressed object, whose content begins with the size of the compound file. */
enum { IS_COMPRESSED = 1, SIZE = 4 };

/* The compound file of an equation has a few sectors; that of a picture may be larger. */
enum { LARGEST_IN_MEMORY = 1 << 20 };

/* The start of the content, in bytes as stored, which usually has the root's class. */
enum { START = 1024 };

int storage_find(struct storage *s, const struct objects *o, uint32_t identifier)
{
	unsigned char head[RECORD_HEADER + SIZE] = {0};
	uint32_t at, next;
	if (!map_find(&o->offsets, identifier, &at) ||
	    objects_type_at(o, at, &next) != RT_EXTERNAL_OLE_STORAGE)
		return 0;
	stream_read(&o->stream, at, head, sizeof(head));
	*s = (struct storage){.stream = &o->stream,
			      .at = at + RECORD_HEADER,
			      .length = next - at - RECORD_HEADER,
			      .is_compressed = get16(head) >> 4 == IS_COMPRESSED};
	s->size = s->length;
	if (s->is_compressed && s->length >= SIZE) {
		s->size = get32(head + RECORD_HEADER);
		s->at += SIZE;
		s->length -= SIZE;
	}
	return 1;
}

/* Passes inflated bytes on, up to the declared size. */
static int take_for_attachment(void *left, const unsigned char *bytes, size_t count)
{
	uint32_t *room = left;
	if (count > *room)
		count = *room;
	*room -= (uint32_t)count;
	attachment_bytes(bytes, count);
	return count > 0;
}

void storage_attach(const struct storage *s, const struct attachment *a)
{
	uint32_t left = s->size;
	if (!s->is_compressed) {
		attachment_stream(a, s->stream, s->at, s->length);
	} else if (attachment_begin(a, s->size)) {
		int is_whole = inflate_stream(s->stream, s->at, s->length, s->size,
					      take_for_attachment, &left);
		/* Inflating ends at the declared size, before the checksum, if the data is longer. */
		if (!is_whole)
			attachment_damaged();
		attachment_end();
	}
}

/* A compound file in memory. */
struct file {
	unsigned char *bytes;
	uint32_t count, declared;
	struct stream stream;
	struct compound compound;
};

static int take_into_memory(void *file, const unsigned char *bytes, size_t count)
{
	struct file *f = file;
	if (count > f->declared - f->count)
		return 0;
	f->bytes = memory_resize(f->bytes, f->count + count);
	memcpy(f->bytes + f->count, bytes, count);
	f->count += (uint32_t)count;
	return 1;
}

/* Loads the compound file, or its start; returns 0 if it is large or damaged. */
static int load(const struct storage *s, int is_start, struct file *f)
{
	f->declared = s->size;
	if (s->size > LARGEST_IN_MEMORY)
		return 0;
	if (s->is_compressed)
		return inflate_stream(s->stream, s->at, s->length, is_start ? 0 : s->size,
				      take_into_memory, f);
	f->count = s->length;
	f->bytes = stream_copy(s->stream, s->at, s->length);
	return f->bytes != NULL;
}

static int open_loaded(struct file *f)
{
	f->stream = stream_of_bytes(f->bytes, f->count);
	return compound_matches(&f->stream) && compound_open(&f->compound, &f->stream);
}

/* Loads and opens the compound file. Returns 0 if that fails; call close_file() either way. */
static int open_file(const struct storage *s, struct file *f)
{
	*f = (struct file){0};
	return load(s, 0, f) && open_loaded(f);
}

/* Loads and opens the start of the compound file in the same way. */
static int open_start(const struct storage *s, struct file *f)
{
	struct storage start = *s;
	*f = (struct file){0};
	if (start.length > START)
		start.length = START;
	/* Compressed data without its end is loaded as far as it goes. */
	load(&start, 1, f);
	return f->bytes && open_loaded(f);
}

static void close_file(struct file *f)
{
	compound_close(&f->compound);
	free(f->bytes);
}

uint16_t *storage_equation(const struct storage *s, size_t *count)
{
	struct file f;
	uint16_t *text = NULL;
	if (open_file(s, &f))
		text = equation_of_storage(&f.compound, f.compound.root, count);
	close_file(&f);
	return text;
}

uint16_t *storage_control(const struct storage *s, const char *program, size_t *count)
{
	struct file f;
	uint16_t *text = NULL;
	if (open_file(s, &f))
		text = control_of_storage(&f.compound, f.compound.root, program, count);
	close_file(&f);
	return text;
}

/* Gets the name of the root's class if it is that of omitted content; returns whether it is. */
static int omitted_class(const struct storage *s, char name[PROGRAM_SIZE])
{
	struct file f;
	const char *class = open_start(s, &f) ? ole_class(&f.compound, f.compound.root) : "";
	int is_omitted = embedded_sort(ole_content(class)) != NULL;
	if (is_omitted)
		strcpy(name, class);
	close_file(&f);
	return is_omitted;
}

void storage_program(const struct storage *s, char name[PROGRAM_SIZE])
{
	struct file f;
	if (omitted_class(s, name))
		return;
	if (open_file(s, &f))
		ole_program(&f.compound, f.compound.root, name);
	close_file(&f);
}
