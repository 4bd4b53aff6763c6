/*
 * Follows chains of sectors. In a valid file a sector belongs to one chain, and a chain has as many
 * sectors as its stream needs. A link that contradicts this is invalid. Writers usually store a
 * stream in consecutive sectors, so an invalid link is replaced by the next sector.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/units.h"
#include "fat.h"

/* The value of a missing link; unused sectors have it, too. */
#define MISSING_LINK NO_SECTOR

/* Owners that are not chains. */
enum { OWNER_NONE, OWNER_TABLE, OWNER_START, FIRST_CHAIN };

uint32_t fat_sectors(uint32_t length, unsigned shift)
{
	return (uint32_t)(((uint64_t)length + (1u << shift) - 1) >> shift);
}

void fat_open(struct fat *f)
{
	f->owners = memory_zeroed(f->total, sizeof(*f->owners));
}

void fat_reserve_table(struct fat *f, uint32_t sector)
{
	if (sector < f->total)
		f->owners[sector] = OWNER_TABLE;
}

void fat_reserve_start(struct fat *f, uint32_t sector)
{
	if (sector < f->total && f->owners[sector] == OWNER_NONE)
		f->owners[sector] = OWNER_START;
}

/*
 * Returns whether a link to sector 0 is part of a zeroed sector of the table. Such a link follows
 * at most one other sector.
 */
__attribute__((noinline)) static int is_zeroed(struct fat *f)
{
	if (f->zeros == 0)
		for (uint32_t at = 0; f->zeros < 2 && at < 1u << f->table_shift; at += 4)
			f->zeros += get32(f->links + at) == 0;
	return f->zeros > 1;
}

/* Loads a sector of the table. Links beyond the end of the file are missing. */
__attribute__((noinline)) static void load_links(struct fat *f, uint32_t index)
{
	uint32_t size = 1u << f->table_shift, at = index << f->table_shift;
	size_t count;
	f->links = stream_view(&f->table, at, &count);
	if (count < size) {
		if (!f->buffer)
			f->buffer = memory_resize(NULL, size);
		size_t got = stream_read(&f->table, at, f->buffer, size);
		memset(f->buffer + got, 0xFF, size - got);
		f->links = f->buffer;
	}
	f->loaded = index + 1;
	f->zeros = 0;
}

static uint32_t link_of(struct fat *f, uint32_t sector)
{
	unsigned bits = f->table_shift - 2;
	uint32_t index = sector >> bits;
	if (index >= f->table.declared >> f->table_shift)
		return MISSING_LINK;
	if (f->loaded != index + 1)
		load_links(f, index);
	uint32_t link = get32(f->links + 4 * (sector & ((1u << bits) - 1)));
	return link == 0 && is_zeroed(f) ? MISSING_LINK : link;
}

static int is_free(const struct fat *f, uint32_t sector)
{
	return sector < f->total && f->owners[sector] == OWNER_NONE;
}

/* Appends the last consecutive sectors to the chain's stream. */
static void end_run(const struct fat *f, struct chain *c)
{
	if (c->run_length > 0)
		stream_add_sectors(&c->stream, f->whole, f->first, f->shift, c->run,
				   c->run_length);
	c->run_length = 0;
}

/* Adds a sector to the chain of this number. */
static void add_sector(struct fat *f, struct chain *c, uint32_t sector, uint16_t number)
{
	f->owners[sector] = number;
	c->count++;
	if (c->run + c->run_length != sector) {
		end_run(f, c);
		c->run = sector;
	}
	c->run_length++;
}

/* Returns whether each of four links, from that of sector `at` on, leads to the next free sector. */
static int lead_on(const unsigned char *links, const uint16_t *owners, uint32_t at)
{
	const uint64_t two_sectors = (uint64_t)2 << 32 | 2;
	uint64_t next = (uint64_t)(at + 2) << 32 | (at + 1);
	return get64(links) == next && get64(links + 8) == next + two_sectors &&
	       four_units(owners + at + 1) == IN_EACH_LANE(OWNER_NONE);
}

/*
 * Adds the sectors after `at` to which consecutive links of the loaded sector of the table lead;
 * returns the last one. Writers usually store a stream in consecutive sectors.
 */
static uint32_t add_following(struct fat *f, struct chain *c, uint32_t at, uint32_t needed,
			      uint16_t number)
{
	uint32_t links = 1u << (f->table_shift - 2), last = f->loaded * links - 1;
	if (at / links + 1 != f->loaded)
		return at;
	const unsigned char *link = f->links + 4 * (at & (links - 1));
	if (last >= f->total)
		last = f->total - 1;
	if (last > at + (needed - c->count))
		last = at + (needed - c->count);
	uint16_t *owners = f->owners;
	uint32_t before = at;
	for (; last - at >= LANES && lead_on(link, owners, at); link += 4 * LANES, at += LANES)
		memcpy(owners + at + 1, &(uint64_t){IN_EACH_LANE(number)}, sizeof(uint64_t));
	for (; at < last && get32(link) == at + 1 && owners[at + 1] == OWNER_NONE; link += 4)
		owners[++at] = number;
	c->count += at - before;
	c->run_length += at - before;
	return at;
}

static struct chain end_chain(const struct fat *f, struct chain *c, uint32_t length)
{
	end_run(f, c);
	stream_end(&c->stream, length);
	return *c;
}

/* Starts a chain; returns its number. */
static uint16_t begin_chain(struct fat *f, uint32_t start, struct chain *c)
{
	uint16_t owner = f->owners[start];
	c->shared = owner != OWNER_START && owner != OWNER_NONE;
	/* In a file, other reads since the last chain may have replaced the links. */
	if (!f->table.bytes)
		f->loaded = 0;
	f->chains = f->chains < FIRST_CHAIN || f->chains == UINT16_MAX ? FIRST_CHAIN
								       : f->chains + 1;
	add_sector(f, c, start, f->chains);
	return f->chains;
}

/* Follows links until the chain has `needed` sectors, as far as possible. */
static void follow(struct fat *f, struct chain *c, uint32_t start, uint32_t needed)
{
	uint16_t number = begin_chain(f, start, c);
	uint32_t at = start, link = link_of(f, at);
	for (; c->count < needed; link = link_of(f, at)) {
		int is_link = link < f->total;
		if (is_free(f, link)) {
			at = link;
		} else if (link == END_OF_CHAIN) {
			return;
		} else if (is_free(f, at + 1)) {
			c->guessed++;
			at++;
		} else if (is_link && f->owners[link] != number) {
			c->shared++;
			at = link;
		} else {
			return;
		}
		add_sector(f, c, at, number);
		at = add_following(f, c, at, needed, number);
	}
	c->is_too_long = link < f->total && link_of(f, link) != END_OF_CHAIN;
}

struct chain fat_chain(struct fat *f, uint32_t start, uint32_t length)
{
	struct chain c = {.stream = stream_in(f->whole)};
	if (length > 0 && start < f->total)
		follow(f, &c, start, fat_sectors(length, f->shift));
	return end_chain(f, &c, length);
}

struct chain fat_chain_to_end(struct fat *f, uint32_t start, int *has_end)
{
	struct chain c = {.stream = stream_in(f->whole)};
	uint32_t at = start;
	if (at < f->total) {
		uint16_t number = begin_chain(f, at, &c);
		while (is_free(f, at = link_of(f, at)))
			add_sector(f, &c, at, number);
	}
	*has_end = at == END_OF_CHAIN;
	return end_chain(f, &c, c.count << f->shift);
}

void fat_close(struct fat *f)
{
	free(f->table.spans);
	free(f->owners);
	free(f->buffer);
	*f = (struct fat){0};
}
