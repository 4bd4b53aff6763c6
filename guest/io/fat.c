/*
 * Follows chains of sectors. In a valid file a sector belongs to one chain, and a chain has as many
 * sectors as its stream needs. A link that contradicts this is invalid. Writers usually store a
 * stream in consecutive sectors, so an invalid link is replaced by the next sector.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "fat.h"

/* The value of a missing link; unused sectors have it, too. */
#define MISSING_LINK NO_SECTOR

/* Owners that are not chains. */
enum { OWNER_NONE, OWNER_TABLE, OWNER_START, FIRST_CHAIN };

static uint16_t *owner_of(struct fat *f, uint32_t sector)
{
	if (!f->owners)
		f->owners = memory_zeroed(f->total, sizeof(*f->owners));
	return &f->owners[sector];
}

void fat_reserve_table(struct fat *f, uint32_t sector)
{
	if (sector < f->total)
		*owner_of(f, sector) = OWNER_TABLE;
}

void fat_reserve_start(struct fat *f, uint32_t sector)
{
	if (sector < f->total && *owner_of(f, sector) == OWNER_NONE)
		*owner_of(f, sector) = OWNER_START;
}

/*
 * Marks the links in a zeroed sector of the table as missing. A zero is a link to sector 0, which
 * follows at most one other sector.
 */
static void remove_zeroed_links(struct fat *f)
{
	static const unsigned char to_first[4];
	unsigned char *end = f->links + (1u << f->shift);
	unsigned zeros = 0;
	for (unsigned char *link = f->links; link < end; link += 4)
		zeros += !memcmp(link, to_first, 4);
	for (unsigned char *link = f->links; zeros > 1 && link < end; link += 4)
		if (!memcmp(link, to_first, 4))
			memset(link, 0xFF, 4);
}

/* Loads a sector of the table. Links beyond the end of the file are missing. */
static void load_links(struct fat *f, uint32_t index)
{
	uint32_t size = 1u << f->shift;
	uint64_t place = ((uint64_t)f->sectors[index] + 1) << f->shift;
	size_t got = 0;
	if (!f->links)
		f->links = memory_zeroed(size, 1);
	if (f->sectors[index] != NO_SECTOR && place <= UINT32_MAX)
		got = stream_read(f->file, (uint32_t)place, f->links, size);
	memset(f->links + got, 0xFF, size - got);
	remove_zeroed_links(f);
	f->loaded = index + 1;
}

static uint32_t link_of(struct fat *f, uint32_t sector)
{
	unsigned bits = f->shift - 2;
	uint32_t index = sector >> bits;
	if (index >= f->count)
		return MISSING_LINK;
	if (f->loaded != index + 1)
		load_links(f, index);
	return get32(f->links + 4 * (sector & ((1u << bits) - 1)));
}

static int is_free(struct fat *f, uint32_t sector)
{
	return sector < f->total && *owner_of(f, sector) == OWNER_NONE;
}

/* Starts a chain; returns its number. */
static uint16_t begin_chain(struct fat *f, uint32_t start, struct chain *c)
{
	uint16_t *owner = owner_of(f, start);
	c->shared = *owner != OWNER_START && *owner != OWNER_NONE;
	f->chains = f->chains < FIRST_CHAIN || f->chains == UINT16_MAX ? FIRST_CHAIN
								       : f->chains + 1;
	*owner = f->chains;
	memory_append(c->sectors, c->count, start);
	return f->chains;
}

struct chain fat_chain(struct fat *f, uint32_t start, uint32_t needed)
{
	struct chain c = {0};
	if (needed == 0 || start >= f->total)
		return c;
	uint16_t number = begin_chain(f, start, &c);
	for (uint32_t at = start, link = link_of(f, at); c.count < needed; link = link_of(f, at)) {
		int is_link = link < f->total;
		if (is_free(f, link)) {
			at = link;
		} else if (link == END_OF_CHAIN) {
			return c;
		} else if (is_free(f, at + 1)) {
			c.guessed++;
			at++;
		} else if (is_link && *owner_of(f, link) != number) {
			c.shared++;
			at = link;
		} else {
			return c;
		}
		*owner_of(f, at) = number;
		memory_append(c.sectors, c.count, at);
	}
	uint32_t end = link_of(f, c.sectors[c.count - 1]);
	c.is_too_long = end < f->total && link_of(f, end) != END_OF_CHAIN;
	return c;
}

struct chain fat_chain_to_end(struct fat *f, uint32_t start, int *has_end)
{
	struct chain c = {0};
	uint32_t at = start;
	if (at < f->total) {
		uint16_t number = begin_chain(f, at, &c);
		while (is_free(f, at = link_of(f, at))) {
			*owner_of(f, at) = number;
			memory_append(c.sectors, c.count, at);
		}
	}
	*has_end = at == END_OF_CHAIN;
	return c;
}

void fat_close(struct fat *f)
{
	free(f->sectors);
	free(f->owners);
	free(f->links);
	*f = (struct fat){0};
}
