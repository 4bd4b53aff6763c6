/*
 * Reads the directory. Some writers sort its trees incorrectly, so the order is ignored; each entry
 * is only assigned to its storage.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/unroll.h"
#include "directory.h"

/* [MS-CFB] 2.6.1. */
enum { ENTRY = 128 };

/* Reads an entry, which is zero so far. */
static void read_entry(struct entry *e, const unsigned char *bytes)
{
	e->kind = bytes[66];
	e->left = get32(bytes + 68);
	e->right = get32(bytes + 72);
	e->child = get32(bytes + 76);
	e->class = get32(bytes + 80);
	e->start = get32(bytes + 116);
	e->length = get32(bytes + 120);
	e->parent = NO_ENTRY;
	/* The last unit remains zero, whatever the file has. */
	memcpy(e->name, bytes, sizeof(e->name) - sizeof(*e->name));
}

/* An entry that cannot be read has no place: the file ends before it. */
static void read_entries(struct directory *d, const struct stream *sectors)
{
	uint32_t count = sectors->declared / ENTRY;
	d->entries = memory_zeroed(count, sizeof(*d->entries));
	const unsigned char *bytes = NULL;
	size_t in_place = 0; /* bytes from there on */
	for (uint32_t i = 0; i < count; i++) {
		unsigned char buffer[ENTRY];
		if (in_place >= 2 * ENTRY) {
			bytes += ENTRY;
			in_place -= ENTRY;
		} else {
			bytes = stream_view(sectors, ENTRY * i, &in_place);
			if (in_place < ENTRY)
				bytes = stream_bytes(sectors, ENTRY * i, buffer, ENTRY);
		}
		if (bytes)
			read_entry(&d->entries[d->count++], bytes);
	}
}

void directory_is_damaged(struct directory *d, uint32_t index)
{
	if (d->damaged++ == 0)
		d->first_damaged = index;
}

static int is_member(const struct entry *e)
{
	return e->kind == ENTRY_STORAGE || e->kind == ENTRY_STREAM;
}

/* Entries whose links have not been followed yet. */
struct pending_entries {
	uint32_t *indices;
	uint32_t count;
};

/* Follows the link of an entry to a child of `parent`. */
static void reach(struct directory *d, struct pending_entries *pending, uint32_t from,
		  uint32_t link, uint32_t parent)
{
	if (link == NO_ENTRY)
		return;
	if (link >= d->count || !is_member(&d->entries[link]) ||
	    d->entries[link].parent != NO_ENTRY) {
		directory_is_damaged(d, from);
		return;
	}
	d->entries[link].parent = parent;
	memory_append(pending->indices, pending->count, link);
}

static void read_trees(struct directory *d)
{
	struct pending_entries pending = {0};
	if (d->entries[0].kind != ENTRY_ROOT)
		directory_is_damaged(d, 0);
	reach(d, &pending, 0, d->entries[0].child, 0);
	while (pending.count > 0) {
		uint32_t at = pending.indices[--pending.count];
		const struct entry *e = &d->entries[at];
		reach(d, &pending, at, e->left, e->parent);
		reach(d, &pending, at, e->right, e->parent);
		if (e->kind == ENTRY_STORAGE)
			reach(d, &pending, at, e->child, at);
	}
	free(pending.indices);
}

/* Some writers fill unused entries with the bits of NO_ENTRY. */
static int is_unused(const struct entry *e)
{
	return e->kind == ENTRY_UNUSED || (e->kind == (NO_ENTRY & 0xFF) && e->left == NO_ENTRY &&
					   e->right == NO_ENTRY && e->child == NO_ENTRY);
}

void directory_read(struct directory *d, const struct stream *sectors)
{
	read_entries(d, sectors);
	if (d->count == 0)
		return;
	read_trees(d);
	for (uint32_t i = 1; i < d->count; i++) {
		const struct entry *e = &d->entries[i];
		int is_orphan = is_member(e) && e->parent == NO_ENTRY;
		d->orphans += is_orphan;
		if (is_orphan || (!is_member(e) && !is_unused(e)))
			directory_is_damaged(d, i);
	}
}

static int same_letter(unsigned a, unsigned b)
{
	enum { TO_LOWER = 0x20 };
	unsigned lower = a | TO_LOWER;
	return a == b || ((a ^ b) == TO_LOWER && lower >= 'a' && lower <= 'z');
}

/* Compares whole names. */
__attribute__((noinline)) static int names_match(const uint16_t *units, const char *name)
{
	int i = 0;
	UNROLL
	while (name[i] && same_letter(units[i], (unsigned char)name[i]))
		i++;
	return !name[i] && !units[i];
}

/* Most names differ in their first letters. */
static inline int is_named(const struct entry *e, const char *name)
{
	return same_letter(e->name[0], (unsigned char)name[0]) && names_match(e->name, name);
}

struct entry *directory_find(const struct directory *d, uint32_t parent, const char *name,
			     enum entry_kind kind)
{
	const struct entry *e = d->entries + 1, *end = d->entries + d->count;
	UNROLL
	for (; e < end; e++)
		if (e->kind == kind && e->parent == parent && is_named(e, name))
			return &d->entries[e - d->entries];
	return NULL;
}

int directory_is_inside(const struct directory *d, uint32_t entry, uint32_t storage)
{
	/* Trees have no cycle: an entry gets its parent once, from an entry that has one. */
	do
		entry = d->entries[entry].parent;
	while (entry != storage && entry != 0 && entry != NO_ENTRY);
	return entry == storage;
}

void directory_close(struct directory *d)
{
	for (uint32_t i = 0; i < d->count; i++)
		memory_free(d->entries[i].chain.stream.spans);
	free(d->entries);
	*d = (struct directory){0};
}
