/*
 * Reads compound files ([MS-CFB]). A FAT chains sectors; small streams lie in sectors of the mini
 * stream; the names are in a directory whose entries form trees. The file's number of sectors
 * bounds every chain, the number of entries every tree.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "compound.h"

/* [MS-CFB] 2.1 and 2.2. */
enum {
	HEADER = 512,
	DIFAT_IN_HEADER = 109,
	LARGEST_SECTOR = 4096,
	MINI_SHIFT = 6,
	ENTRY = 128,
	NAME_UNITS = 32,
};
enum { KIND_STORAGE = 1, KIND_STREAM = 2 };
#define LAST_REGULAR 0xFFFFFFFAu
#define NO_ENTRY 0xFFFFFFFFu

static const unsigned char signature[8] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};

/* A directory entry ([MS-CFB] 2.6.1). */
struct entry {
	uint16_t name[NAME_UNITS];
	unsigned char kind;
	uint32_t left, right, child;
	uint32_t start, length;
};

int compound_matches(struct input *file)
{
	unsigned char start[sizeof(signature)];
	struct stream whole = stream_of_file(file);
	return stream_read(&whole, 0, start, sizeof(start)) == sizeof(start) &&
	       !memcmp(start, signature, sizeof(start));
}

/* Returns the number of sectors in the file; the last one may be truncated. */
static uint32_t sectors_in_file(const struct compound *c)
{
	return (c->file.length - HEADER + (1u << c->shift) - 1) >> c->shift;
}

static uint64_t sector_offset(const struct compound *c, uint32_t sector)
{
	return ((uint64_t)sector + 1) << c->shift;
}

/*
 * Returns the entry of a FAT, which lies in these sectors of the file. A value of LAST_REGULAR or
 * more ends the chain.
 */
static uint32_t next_sector(const struct compound *c, const uint32_t *sectors, uint32_t count,
			    uint32_t index)
{
	unsigned char number[4];
	uint32_t in_sector = index >> (c->shift - 2);
	uint64_t place;
	if (in_sector >= count)
		return NO_ENTRY;
	place = sector_offset(c, sectors[in_sector]) + 4 * (index & ((1u << (c->shift - 2)) - 1));
	if (place > UINT32_MAX || stream_read(&c->file, (uint32_t)place, number, 4) != 4)
		return NO_ENTRY;
	return get32(number);
}

/*
 * Returns the chain of sectors from `start` on, at most `most` of them, and sets their count.
 * `table` is the FAT or the mini FAT.
 */
static uint32_t *chain(const struct compound *c, const uint32_t *table, uint32_t table_count,
		       uint32_t start, uint32_t most, uint32_t *count)
{
	uint32_t *sectors = NULL;
	*count = 0;
	for (uint32_t at = start; at < LAST_REGULAR && *count < most;
	     at = next_sector(c, table, table_count, at))
		memory_append(sectors, *count, at);
	return sectors;
}

/* Returns a chain of the FAT. */
static uint32_t *fat_chain(const struct compound *c, uint32_t start, uint32_t most, uint32_t *count)
{
	return chain(c, c->fat_sectors, c->fat_count, start, most, count);
}

/*
 * Finds the FAT. The header lists its first sectors, a chain of other sectors the rest ([MS-CFB]
 * 2.5).
 */
static void find_fat(struct compound *c, const unsigned char *header)
{
	uint32_t most = sectors_in_file(c), entries = (1u << c->shift) / 4 - 1;
	unsigned char sector[LARGEST_SECTOR];

	for (int i = 0; i < DIFAT_IN_HEADER; i++) {
		uint32_t at = get32(header + 76 + 4 * i);
		if (at < most)
			memory_append(c->fat_sectors, c->fat_count, at);
	}
	uint32_t at = get32(header + 68);
	for (uint32_t seen = 0; at < most && seen < most; seen++) {
		if (stream_read(&c->file, (uint32_t)sector_offset(c, at), sector, 1u << c->shift) !=
		    1u << c->shift)
			break;
		for (uint32_t i = 0; i < entries && c->fat_count < most; i++)
			if (get32(sector + 4 * i) < most)
				memory_append(c->fat_sectors, c->fat_count, get32(sector + 4 * i));
		at = get32(sector + 4 * entries);
	}
}

static struct entry read_entry(const unsigned char *bytes)
{
	struct entry e = {
		.kind = bytes[66],
		.left = get32(bytes + 68),
		.right = get32(bytes + 72),
		.child = get32(bytes + 76),
		.start = get32(bytes + 116),
		.length = get32(bytes + 120),
	};
	for (int i = 0; i < NAME_UNITS - 1; i++)
		e.name[i] = get16(bytes + 2 * i);
	return e;
}

static void read_directory(struct compound *c, uint32_t start)
{
	uint32_t count;
	uint32_t *sectors = fat_chain(c, start, sectors_in_file(c), &count);
	for (uint32_t i = 0; i < count; i++)
		for (uint32_t at = 0; at < 1u << c->shift; at += ENTRY) {
			unsigned char bytes[ENTRY];
			uint64_t place = sector_offset(c, sectors[i]) + at;
			if (place > UINT32_MAX ||
			    stream_read(&c->file, (uint32_t)place, bytes, ENTRY) != ENTRY)
				break;
			memory_append(c->entries, c->entry_count, read_entry(bytes));
		}
	free(sectors);
}

int compound_open(struct compound *c, struct input *file)
{
	unsigned char header[HEADER];
	*c = (struct compound){.file = stream_of_file(file)};
	if (stream_read(&c->file, 0, header, HEADER) != HEADER)
		return 0;
	c->shift = get16(header + 30) == 12 ? 12 : 9;
	/* All writers use 4096; a header with another value is usually corrupt. */
	c->mini_cutoff = 4096;
	find_fat(c, header);
	c->mini_fat = fat_chain(c, get32(header + 60), sectors_in_file(c), &c->mini_fat_count);
	read_directory(c, get32(header + 48));
	return c->entry_count > 0;
}

static int same_letter(unsigned a, unsigned b)
{
	if (a >= 'a' && a <= 'z')
		a -= 'a' - 'A';
	if (b >= 'a' && b <= 'z')
		b -= 'a' - 'A';
	return a == b;
}

static int is_named(const struct entry *e, const char *name)
{
	int i = 0;
	while (name[i] && same_letter(e->name[i], (unsigned char)name[i]))
		i++;
	return !name[i] && !e->name[i];
}

/* Returns the first entry of this name and kind, or NULL. */
static const struct entry *find_anywhere(const struct compound *c, const char *name, int kind)
{
	for (uint32_t i = 0; i < c->entry_count; i++)
		if (c->entries[i].kind == kind && is_named(&c->entries[i], name))
			return &c->entries[i];
	return NULL;
}

/* Returns the first such entry among the children of `parent`, or NULL. */
static const struct entry *find_child(const struct compound *c, const struct entry *parent,
				      const char *name, int kind)
{
	unsigned char *seen = memory_zeroed(c->entry_count, 1);
	uint32_t *open = NULL, count = 0;
	const struct entry *found = NULL;
	if (parent->child < c->entry_count)
		memory_append(open, count, parent->child);
	while (count > 0 && !found) {
		uint32_t at = open[--count];
		const struct entry *e = &c->entries[at];
		if (seen[at])
			continue;
		seen[at] = 1;
		if (e->kind == kind && is_named(e, name))
			found = e;
		/* The order of the tree is not trusted: broken writers get it wrong. */
		if (e->left < c->entry_count)
			memory_append(open, count, e->left);
		if (e->right < c->entry_count)
			memory_append(open, count, e->right);
	}
	free(open);
	free(seen);
	return found;
}

/* Makes a stream of these sectors, which may hold fewer bytes than declared. */
static struct stream make_stream(const struct stream *underlying, uint32_t *sectors, uint32_t count,
				 uint32_t first, unsigned shift, uint32_t declared)
{
	uint64_t room = (uint64_t)count << shift;
	if (count > 0) {
		/* The last sector may be at the end of the underlying stream. */
		uint64_t last = first + ((uint64_t)sectors[count - 1] << shift), size = 1u << shift;
		if (last + size > underlying->length)
			room -= last < underlying->length ? last + size - underlying->length : size;
	}
	return (struct stream){
		.underlying = underlying,
		.sectors = sectors,
		.first = first,
		.shift = shift,
		.length = room < declared ? (uint32_t)room : declared,
		.declared = declared,
	};
}

/* Returns the number of sectors for a stream of `length` bytes, at most `most`. */
static uint32_t sectors_for(uint32_t length, unsigned shift, uint32_t most)
{
	uint64_t needed = ((uint64_t)length + (1u << shift) - 1) >> shift;
	return needed < most ? (uint32_t)needed : most;
}

static struct stream open_large(struct compound *c, const struct entry *e)
{
	uint32_t count, most = sectors_for(e->length, c->shift, sectors_in_file(c));
	uint32_t *sectors = fat_chain(c, e->start, most, &count);
	return make_stream(&c->file, sectors, count, 1u << c->shift, c->shift, e->length);
}

static struct stream open_small(struct compound *c, const struct entry *e)
{
	/* The root's own stream is the mini stream. */
	if (!c->mini.underlying)
		c->mini = open_large(c, &c->entries[0]);
	uint32_t count,
		most = sectors_for(e->length, MINI_SHIFT, (c->mini.length >> MINI_SHIFT) + 1);
	uint32_t *sectors = chain(c, c->mini_fat, c->mini_fat_count, e->start, most, &count);
	return make_stream(&c->mini, sectors, count, 0, MINI_SHIFT, e->length);
}

static struct stream open_entry(struct compound *c, const struct entry *e)
{
	return e->length < c->mini_cutoff ? open_small(c, e) : open_large(c, e);
}

int compound_stream(struct compound *c, const char *storage, const char *name, struct stream *s)
{
	const struct entry *parent = &c->entries[0], *e;
	if (storage && !(parent = find_child(c, parent, storage, KIND_STORAGE)))
		return 0;
	e = c->is_flat ? find_anywhere(c, name, KIND_STREAM)
		       : find_child(c, parent, name, KIND_STREAM);
	if (!e)
		return 0;
	*s = open_entry(c, e);
	return 1;
}

static int is_named_exactly(const struct entry *e, const char *name)
{
	int i = 0;
	while (name[i] && e->name[i] == (unsigned char)name[i])
		i++;
	return !name[i] && !e->name[i];
}

int compound_next(struct compound *c, uint32_t *at, const char *name, struct stream *s)
{
	while (*at < c->entry_count) {
		const struct entry *e = &c->entries[(*at)++];
		if (e->kind == KIND_STREAM && is_named_exactly(e, name)) {
			*s = open_entry(c, e);
			return 1;
		}
	}
	return 0;
}

int compound_has(const struct compound *c, const char *name)
{
	return find_child(c, &c->entries[0], name, KIND_STREAM) != NULL;
}

int compound_has_anywhere(const struct compound *c, const char *name)
{
	return find_anywhere(c, name, KIND_STREAM) != NULL;
}

void compound_close(struct compound *c)
{
	stream_close(&c->mini);
	free(c->fat_sectors);
	free(c->mini_fat);
	free(c->entries);
	*c = (struct compound){0};
}
