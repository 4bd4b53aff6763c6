/*
 * Finds the current objects. A presentation is saved by appending the changes. Each user edit has a
 * directory of the objects that it wrote, and points to the previous edit ([MS-PPT] 2.1.2). An
 * object that no directory refers to is not part of the presentation.
 */
#include <stdlib.h>
#include <string.h>

#include "base/damage.h"
#include "grammar.h"
#include "objects.h"
#include "repair.h"

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

static const struct damage invalid_pointer = {
	TEXT_UNCERTAIN, "invalid pointers to the newest edit", NULL};
static const struct damage wrong_pointers = {
	TEXT_UNCERTAIN, "edits with a wrong pointer to the previous one", "byte"};
static const struct damage missing_edits = {
	TEXT_MISSING, "edits whose previous one cannot be found", "byte"};
static const struct damage damaged_directory = {TEXT_MISSING, "damaged object directories", "byte"};
static const struct damage object_lengths = {TEXT_UNCERTAIN, "objects with a wrong length", "byte"};

unsigned objects_type_at(const struct objects *o, uint32_t at, uint32_t *next)
{
	unsigned char buffer[RECORD_HEADER];
	const unsigned char *header = stream_bytes(&o->stream, at, buffer, RECORD_HEADER);
	if (!header)
		return 0;
	uint32_t length = get32(header + 4), left = o->stream.length - at - RECORD_HEADER;
	*next = at + RECORD_HEADER + (length < left ? length : left);
	return get16(header + 2);
}

/* Returns whether an object ends at this offset: another begins there, or only zeros follow. */
static int is_end(const struct objects *o, uint32_t at)
{
	static const unsigned char zeros[RECORD_HEADER];
	unsigned char buffer[RECORD_HEADER];
	const unsigned char *header = stream_bytes(&o->stream, at, buffer, RECORD_HEADER);
	return !header || !memcmp(header, zeros, RECORD_HEADER) ||
	       grammar_allows(CONTEXT_STREAM, header, o->stream.length - at - RECORD_HEADER);
}

/* Returns the offset of the next object that a directory lists, or the stream's end. */
static uint32_t next_listed(const struct objects *o, uint32_t at)
{
	uint32_t next = o->stream.length;
	for (uint32_t i = 0; i < o->offsets.count; i++)
		if (o->offsets.pairs[i].value > at && o->offsets.pairs[i].value < next)
			next = o->offsets.pairs[i].value;
	return next;
}

int objects_load_at(struct objects *o, uint32_t at, struct object *object)
{
	uint32_t next;
	*object = (struct object){0};
	if (!objects_type_at(o, at, &next))
		return 0;
	if (!is_end(o, next)) {
		damage_found(&object_lengths, at, 1);
		next = next_listed(o, at);
	}
	if (next - at < RECORD_HEADER || next - at > o->budget)
		return 0;
	o->budget -= next - at;
	object->bytes = stream_copy(&o->stream, at, next - at);
	if (!object->bytes)
		return 0;
	repair_object(object->bytes, next - at, at);
	struct records whole = {object->bytes, object->bytes + (next - at)};
	record_next(&whole, &object->record);
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
	uint32_t most = o->stream.length / 4, next, left = 0;
	int is_full = 0;
	unsigned char *bytes = NULL;
	if (objects_type_at(o, at, &next) == RT_PERSIST_DIRECTORY_ATOM)
		bytes = stream_copy(&o->stream, at + RECORD_HEADER, next - at - RECORD_HEADER);
	if (!bytes) {
		damage_found(&damaged_directory, at, 1);
		return;
	}
	struct records r = {bytes, bytes + (next - at - RECORD_HEADER)};
	while (records_length(r) >= 4) {
		uint32_t start = get32(r.at), identifier = start & ((1u << IDENTIFIER_BITS) - 1);
		r.at += 4;
		for (left = start >> IDENTIFIER_BITS; left > 0 && records_length(r) >= 4;
		     left--, r.at += 4) {
			/* Directories that share bytes could make endless pairs. */
			is_full |= o->offsets.count >= most;
			if (!is_full)
				map_add(&o->offsets, identifier++, get32(r.at));
		}
	}
	damage_found(&damaged_directory, at, is_full || left > 0 || records_length(r) > 0);
	free(bytes);
}

static int is_edit(const unsigned char *header)
{
	uint32_t length = get32(header + 4);
	return get16(header) == 0 && get16(header + 2) == RT_USER_EDIT_ATOM &&
	       (length == EDIT_LENGTH || length == EDIT_LENGTH_ENCRYPTED);
}

/* Finds the offset of the last edit that begins before `end`, in any surroundings. */
static int find_last_edit(const struct objects *o, uint32_t end, uint32_t *found)
{
	unsigned char block[1024];
	while (end >= RECORD_HEADER) {
		uint32_t start = end > sizeof(block) ? end - (uint32_t)sizeof(block) : 0;
		uint32_t read = (uint32_t)stream_read(&o->stream, start, block, end - start);
		for (uint32_t at = read; at >= RECORD_HEADER; at--)
			if (is_edit(block + at - RECORD_HEADER)) {
				*found = start + at - RECORD_HEADER;
				return 1;
			}
		/* A header may span two blocks. */
		end = start == 0 ? 0 : start + RECORD_HEADER - 1;
	}
	return 0;
}

/*
 * Reads the edit at this offset, and sets the offset of the previous one, or 0 for the first edit.
 * Returns 0 if the offset has no edit.
 */
static int read_edit(struct objects *o, uint32_t at, int is_newest, uint32_t *previous)
{
	unsigned char edit[EDIT_LENGTH_ENCRYPTED] = {0};
	uint32_t next;
	if (objects_type_at(o, at, &next) != RT_USER_EDIT_ATOM ||
	    next - at < RECORD_HEADER + EDIT_LENGTH)
		return 0;
	size_t length = stream_read(&o->stream, at + RECORD_HEADER, edit, sizeof(edit));
	if (is_newest) {
		o->document = get32(edit + EDIT_DOCUMENT);
		if (length == sizeof(edit) && next - at >= RECORD_HEADER + EDIT_LENGTH_ENCRYPTED)
			o->encryption = get32(edit + EDIT_SESSION);
		o->encrypted |= o->encryption != 0;
	}
	read_directory(o, get32(edit + EDIT_DIRECTORY));
	*previous = get32(edit + EDIT_LAST);
	return 1;
}

/*
 * Reads all edits, starting with the newest, which is at `at`. If a pointer to the previous edit is
 * wrong, the next one in the stream is taken. Returns 0 if no edit can be read.
 */
static int read_edits(struct objects *o, uint32_t at)
{
	uint32_t previous;
	if (!read_edit(o, at, 1, &previous))
		return 0;
	while (previous != 0) {
		uint32_t newer = at;
		at = previous;
		/* An edit follows the previous ones; anything else is a cycle. */
		if (at < newer && read_edit(o, at, 0, &previous))
			continue;
		if (!find_last_edit(o, newer, &at) || !read_edit(o, at, 0, &previous)) {
			damage_found(&missing_edits, newer, 1);
			break;
		}
		damage_found(&wrong_pointers, newer, 1);
	}
	map_sort(&o->offsets);
	return 1;
}

int objects_open(struct objects *o, const struct stream *current_user)
{
	unsigned char atom[RECORD_HEADER + CURRENT_USER_LENGTH];
	const unsigned char *body = atom + RECORD_HEADER;
	uint32_t last;
	/* A damaged object may also contain the next one. */
	o->budget = o->stream.length < UINT32_MAX / 2 ? 2 * o->stream.length : UINT32_MAX;
	if (current_user && stream_read(current_user, 0, atom, sizeof(atom)) == sizeof(atom) &&
	    get16(atom + 2) == RT_CURRENT_USER_ATOM) {
		o->encrypted = get32(body + CURRENT_USER_TOKEN) == TOKEN_ENCRYPTED;
		if (read_edits(o, get32(body + CURRENT_USER_EDIT)))
			return 1;
	}
	damage_found(&invalid_pointer, NOWHERE, current_user != NULL);
	return find_last_edit(o, o->stream.length, &last) && read_edits(o, last);
}

void objects_close(struct objects *o)
{
	map_free(&o->offsets);
	free(o->decrypted);
}
