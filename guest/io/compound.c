/*
 * Reads compound files ([MS-CFB]). The FAT chains sectors; small streams are in sectors of the mini
 * stream; the directory has the names. A damaged stream is read as far as possible. Its damage is
 * reported if it contains text.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "compound.h"

/* [MS-CFB] 2.1 and 2.2. All writers use this cutoff; a header with another one is corrupt. */
enum {
	HEADER = 512,
	DIFAT_IN_HEADER = 109,
	LARGEST_SECTOR = 4096,
	SHIFT = 9,
	SHIFT_VERSION_4 = 12,
	MINI_SHIFT = 6,
	MINI_CUTOFF = 4096,
};

/* Offsets in the header. */
enum {
	HEADER_VERSION = 26,
	HEADER_SHIFT = 30,
	HEADER_DIRECTORY = 48,
	HEADER_MINI_FAT = 60,
	HEADER_DIFAT_NEXT = 68,
	HEADER_DIFAT = 76,
};

static const unsigned char signature[8] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};

static const struct damage missing_sectors = {TEXT_MISSING, "missing sectors of a stream", "byte"};
static const struct damage invalid_links = {
	TEXT_UNCERTAIN, "invalid links between sectors", "byte"};
static const struct damage shared_sectors = {
	TEXT_UNCERTAIN, "sectors that belong to two streams", "byte"};
static const struct damage long_chains = {
	TEXT_UNCERTAIN, "streams with more sectors than their length needs", "byte"};
static const struct damage damaged_entries = {TEXT_UNCERTAIN, "damaged directory entries", "entry"};

int compound_matches(const struct stream *file)
{
	unsigned char start[sizeof(signature)];
	return stream_read(file, 0, start, sizeof(start)) == sizeof(start) &&
	       get64(start) == get64(signature);
}

/* Returns the length of a table that links `total` sectors, in whole sectors. */
static uint32_t table_length(uint32_t total, unsigned shift)
{
	return fat_sectors(total, shift - 2) << shift;
}

static unsigned sector_shift(const unsigned char *header)
{
	unsigned shift = get16(header + HEADER_SHIFT);
	if (shift != SHIFT && shift != SHIFT_VERSION_4)
		shift = get16(header + HEADER_VERSION) == 4 ? SHIFT_VERSION_4 : SHIFT;
	return shift;
}

/*
 * Adds sectors to the FAT, in order, until it is `needed` bytes long. A sector outside of the file
 * is missing, but the ones after it keep their positions.
 */
static void add_to_fat(struct fat *f, const unsigned char *numbers, uint32_t count, uint32_t needed)
{
	for (uint32_t i = 0; i < count && f->table.declared < needed; i++) {
		uint32_t sector = get32(numbers + 4 * i);
		fat_reserve_table(f, sector);
		stream_add_sectors(&f->table, f->whole, f->first, f->shift,
				   sector < f->total ? sector : NO_SECTOR, 1);
	}
}

/*
 * Finds the FAT. The header lists its first sectors, a chain of other sectors the rest ([MS-CFB]
 * 2.5).
 */
static void find_fat(struct compound *c, const unsigned char *header)
{
	struct fat *f = &c->fat;
	uint32_t needed = table_length(f->total, c->shift), size = 1u << c->shift;
	uint32_t at = get32(header + HEADER_DIFAT_NEXT);
	unsigned char sector[LARGEST_SECTOR];

	f->table = stream_in(&c->file);
	add_to_fat(f, header + HEADER_DIFAT, DIFAT_IN_HEADER, needed);
	while (f->table.declared < needed && at < f->total) {
		if (stream_read(&c->file, (at + 1) << c->shift, sector, size) != size)
			break;
		fat_reserve_table(f, at);
		add_to_fat(f, sector, size / 4 - 1, needed);
		at = get32(sector + size - 4);
	}
	stream_end(&f->table, f->table.declared);
}

static void reserve_starts(struct compound *c)
{
	for (uint32_t i = 0; i < c->directory.count; i++) {
		const struct entry *e = &c->directory.entries[i];
		if (i == 0 ? e->length > 0
			   : e->kind == ENTRY_STREAM && e->length >= MINI_CUTOFF)
			fat_reserve_start(&c->fat, e->start);
	}
}

static void read_directory(struct compound *c, uint32_t start)
{
	int has_end;
	struct chain chain = fat_chain_to_end(&c->fat, start, &has_end);
	directory_read(&c->directory, &chain.stream);
	if (!has_end)
		directory_is_damaged(&c->directory, c->directory.count);
	free(chain.stream.spans);
}

int compound_open(struct compound *c, const struct stream *file)
{
	unsigned char header[HEADER];
	*c = (struct compound){.file = *file};
	if (stream_read(&c->file, 0, header, HEADER) != HEADER)
		return 0;
	c->shift = sector_shift(header);
	c->mini_fat_start = get32(header + HEADER_MINI_FAT);
	c->fat = (struct fat){.whole = &c->file,
			      .first = 1u << c->shift,
			      .shift = c->shift,
			      /* The last sector may be truncated. */
			      .total = fat_sectors(c->file.length - HEADER, c->shift),
			      .table_shift = c->shift};
	fat_open(&c->fat);
	find_fat(c, header);
	fat_reserve_start(&c->fat, c->mini_fat_start);
	read_directory(c, get32(header + HEADER_DIRECTORY));
	reserve_starts(c);
	return c->directory.count > 0;
}

int compound_enter(struct compound *c, uint32_t storage)
{
	c->root = storage;
	return storage == 0 || (storage < c->directory.count &&
				c->directory.entries[storage].kind == ENTRY_STORAGE);
}

/* Opens a stream of the FAT or the mini FAT. */
static struct stream open_chain(struct fat *f, struct entry *e)
{
	if (e->chain.stream.span_count == 0)
		e->chain = fat_chain(f, e->start, e->length);
	return e->chain.stream;
}

/* Opens the mini stream, which is the root's own, and its FAT. */
static void open_mini(struct compound *c)
{
	struct fat *f = &c->mini_fat;
	c->mini = open_chain(&c->fat, &c->directory.entries[0]);
	uint32_t total = fat_sectors(c->mini.length, MINI_SHIFT);
	*f = (struct fat){.whole = &c->mini,
			  .shift = MINI_SHIFT,
			  .total = total,
			  .table_shift = c->shift,
			  .table = fat_chain(&c->fat, c->mini_fat_start,
					     table_length(total, c->shift))
					   .stream};
	fat_open(f);
	for (uint32_t i = 1; i < c->directory.count; i++) {
		const struct entry *e = &c->directory.entries[i];
		if (e->kind == ENTRY_STREAM && e->length > 0 && e->length < MINI_CUTOFF)
			fat_reserve_start(f, e->start);
	}
}

static int is_mini(const struct entry *e)
{
	return e->length < MINI_CUTOFF;
}

static struct stream open_entry(struct compound *c, struct entry *e)
{
	if (is_mini(e) && c->mini.span_count == 0)
		open_mini(c);
	return open_chain(is_mini(e) ? &c->mini_fat : &c->fat, e);
}

/* Reports the damage to a stream's chain, once. */
static void report_chain(struct entry *e)
{
	if (e->is_reported)
		return;
	e->is_reported = 1;
	damage_found(&invalid_links, NOWHERE, e->chain.guessed);
	damage_found(&shared_sectors, NOWHERE, e->chain.shared);
	damage_found(&long_chains, e->length, e->chain.is_too_long);
}

static void report_stream(struct compound *c, struct entry *e, const struct stream *s)
{
	if (!c->is_reported)
		damage_found(&damaged_entries, c->directory.first_damaged, c->directory.damaged);
	c->is_reported = 1;
	if (!e->is_reported)
		damage_found(&missing_sectors, s->length,
			     fat_sectors(s->declared - s->length,
					 is_mini(e) ? MINI_SHIFT : c->shift));
	report_chain(e);
	if (is_mini(e))
		report_chain(&c->directory.entries[0]);
}

static struct entry *find_entry(const struct compound *c, const char *storage, const char *name)
{
	const struct directory *d = &c->directory;
	const struct entry *parent;
	struct entry *e;
	if (storage) {
		parent = directory_find(d, c->root, storage, ENTRY_STORAGE);
		return parent ? directory_find(d, (uint32_t)(parent - d->entries), name,
					       ENTRY_STREAM)
			      : NULL;
	}
	e = directory_find(d, c->root, name, ENTRY_STREAM);
	return e || d->orphans == 0 || c->root > 0 ? e : directory_find(d, NO_ENTRY, name, ENTRY_STREAM);
}

int compound_stream_without_text(struct compound *c, const char *storage, const char *name,
				 struct stream *s)
{
	struct entry *e = find_entry(c, storage, name);
	if (!e)
		return 0;
	*s = open_entry(c, e);
	return 1;
}

int compound_stream(struct compound *c, const char *storage, const char *name, struct stream *s)
{
	struct entry *e = find_entry(c, storage, name);
	if (!e)
		return 0;
	*s = open_entry(c, e);
	report_stream(c, e, s);
	return 1;
}

uint32_t compound_child(const struct compound *c, uint32_t parent, uint32_t at)
{
	while (++at < c->directory.count)
		if (c->directory.entries[at].parent == parent)
			return at;
	return 0;
}

uint32_t compound_find(const struct compound *c, uint32_t parent, const char *name,
		       enum entry_kind kind)
{
	const struct entry *e = directory_find(&c->directory, parent, name, kind);
	return e ? (uint32_t)(e - c->directory.entries) : 0;
}

struct stream compound_open_entry(struct compound *c, uint32_t entry)
{
	return open_entry(c, &c->directory.entries[entry]);
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
	while (*at < c->directory.count) {
		struct entry *e = &c->directory.entries[(*at)++];
		if (e->kind == ENTRY_STREAM && is_named_exactly(e, name)) {
			*s = open_entry(c, e);
			return 1;
		}
	}
	return 0;
}

int compound_has(const struct compound *c, const char *name)
{
	return directory_find(&c->directory, c->is_flat ? NO_ENTRY : c->root, name, ENTRY_STREAM) != NULL;
}

void compound_close(struct compound *c)
{
	fat_close(&c->fat);
	fat_close(&c->mini_fat);
	directory_close(&c->directory);
	*c = (struct compound){0};
}
