/*
 * Finds the current objects. A presentation is saved by appending the changes. Each user edit has a
 * directory of the objects that it wrote, and points to the previous edit ([MS-PPT] 2.1.2). An
 * object that no directory refers to is not part of the presentation.
 */
#include <stdlib.h>

#include "base/report.h"
#include "objects.h"

/* [MS-PPT] 2.3.2 and 2.3.3, after the record's header. */
enum {
	CURRENT_USER_TOKEN = 4,
	CURRENT_USER_EDIT = 8,
	CURRENT_USER_LENGTH = 12,
	EDIT_LAST = 8,
	EDIT_DIRECTORY = 12,
	EDIT_DOCUMENT = 16,
	EDIT_LENGTH = 28,
	EDIT_SESSION = 28,
	EDIT_LENGTH_ENCRYPTED = 32,
};
#define TOKEN_ENCRYPTED 0xF3D1C4DFu

/* [MS-PPT] 2.3.5: an identifier, and the number of offsets that follow for it and the next ones. */
enum { IDENTIFIER_BITS = 20 };

unsigned objects_type_at(const struct objects *o, uint32_t at, uint32_t *next)
{
	unsigned char header[RECORD_HEADER];
	if (stream_read(&o->stream, at, header, RECORD_HEADER) != RECORD_HEADER)
		return 0;
	uint32_t length = get32(header + 4), left = o->stream.length - at - RECORD_HEADER;
	*next = at + RECORD_HEADER + (length < left ? length : left);
	return get16(header + 2);
}

int objects_load_at(struct objects *o, uint32_t at, struct object *object)
{
	uint32_t next;
	*object = (struct object){0};
	if (!objects_type_at(o, at, &next) || next - at > o->budget)
		return 0;
	o->budget -= next - at;
	object->bytes = stream_copy(&o->stream, at, next - at);
	if (!object->bytes)
		return 0;
	struct records whole = {object->bytes, object->bytes + (next - at)};
	record_next(&whole, &object->record);
	if (object->record.is_truncated || records_are_broken(object->record.body))
		report_lost();
	return 1;
}

int objects_load(struct objects *o, uint32_t identifier, struct object *object)
{
	uint32_t at;
	*object = (struct object){0};
	return map_find(&o->offsets, identifier, &at) && objects_load_at(o, at, object);
}

void object_free(struct object *object)
{
	free(object->bytes);
	*object = (struct object){0};
}

static void read_directory(struct objects *o, uint32_t at)
{
	uint32_t most = o->stream.length / 4, next;
	if (objects_type_at(o, at, &next) != RT_PERSIST_DIRECTORY_ATOM)
		return;
	at += RECORD_HEADER;
	unsigned char *bytes = stream_copy(&o->stream, at, next - at);
	struct records r = {bytes, bytes ? bytes + (next - at) : NULL};
	while (records_length(r) >= 4) {
		uint32_t start = get32(r.at), identifier = start & ((1u << IDENTIFIER_BITS) - 1);
		r.at += 4;
		for (uint32_t left = start >> IDENTIFIER_BITS; left > 0 && records_length(r) >= 4;
		     left--, r.at += 4) {
			/* Directories that share bytes could make endless pairs. */
			if (o->offsets.count < most)
				map_add(&o->offsets, identifier++, get32(r.at));
		}
	}
	free(bytes);
}

/* Reads all edits, starting with the newest, which is at `at`. Returns 0 if there are none. */
static int read_edits(struct objects *o, uint32_t at)
{
	unsigned char edit[EDIT_LENGTH_ENCRYPTED] = {0};
	uint32_t next, before = UINT32_MAX;
	/* An edit lies after the previous ones; anything else is a cycle. */
	while (at < before && objects_type_at(o, at, &next) == RT_USER_EDIT_ATOM &&
	       next - at >= RECORD_HEADER + EDIT_LENGTH) {
		size_t length = stream_read(&o->stream, at + RECORD_HEADER, edit, sizeof(edit));
		if (before == UINT32_MAX) {
			o->document = get32(edit + EDIT_DOCUMENT);
			o->encrypted |= length == sizeof(edit) &&
					next - at >= RECORD_HEADER + EDIT_LENGTH_ENCRYPTED &&
					get32(edit + EDIT_SESSION) != 0;
		}
		read_directory(o, get32(edit + EDIT_DIRECTORY));
		before = at;
		at = get32(edit + EDIT_LAST);
	}
	map_sort(&o->offsets);
	return before != UINT32_MAX;
}

/* Finds the offset of the last edit in the stream. */
static int find_last_edit(const struct objects *o, uint32_t *found)
{
	int any = 0;
	unsigned type;
	for (uint32_t at = 0, next; (type = objects_type_at(o, at, &next)); at = next)
		if (type == RT_USER_EDIT_ATOM) {
			*found = at;
			any = 1;
		}
	return any;
}

int objects_open(struct objects *o, const struct stream *current_user)
{
	unsigned char atom[RECORD_HEADER + CURRENT_USER_LENGTH];
	const unsigned char *body = atom + RECORD_HEADER;
	uint32_t last;
	o->budget = o->stream.length;
	if (current_user && stream_read(current_user, 0, atom, sizeof(atom)) == sizeof(atom) &&
	    get16(atom + 2) == RT_CURRENT_USER_ATOM) {
		o->encrypted = get32(body + CURRENT_USER_TOKEN) == TOKEN_ENCRYPTED;
		if (read_edits(o, get32(body + CURRENT_USER_EDIT)))
			return 1;
		/* The newest edit is lost. */
		report_lost();
	}
	return find_last_edit(o, &last) && read_edits(o, last);
}

void objects_close(struct objects *o)
{
	map_free(&o->offsets);
}
