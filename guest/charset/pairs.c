/*
 * Decodes two-byte characters with the tables that ../tables/ packs. A row holds the characters of
 * one lead byte in one segment of trail bytes. It is unpacked on first use, since a document has
 * few of them.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/passive.h"
#include "table.h"

#include "generated/pairs.inc"

enum { FIRST_LEAD = 0x81, FIRST_TRAIL = 0x40, LAST = 0xFE };
enum {
	ROWS = LAST - FIRST_LEAD + 1,
	TRAILS = LAST - FIRST_TRAIL + 1,
	MOST_SEGMENTS = 2,
	MOST_RANGES = 3
};

static const struct {
	enum passive_table bits;
	const uint16_t *segments; /* offset of each in the bits, then the end of the last */
	uint8_t last_lead;
	/*
	 * the trail bytes that begin a row's segments; the second is also the standard's first lead
	 */
	uint8_t begins[MOST_SEGMENTS];
	uint8_t trails[MOST_RANGES][2]; /* the valid trail bytes */
} tables[] = {
	[CP932] = {CP932_BITS, cp932_segments, 0xFC, {0x40}, {{0x40, 0x7E}, {0x80, 0xFC}}},
	[CP936] = {CP936_BITS, cp936_segments, 0xFE, {0x40, 0xA1}, {{0x40, 0x7E}, {0x80, 0xFE}}},
	[CP949] = {CP949_BITS,
		   cp949_segments,
		   0xFE,
		   {0x40, 0xA1},
		   {{0x41, 0x5A}, {0x61, 0x7A}, {0x81, 0xFE}}},
	[CP950] = {CP950_BITS, cp950_segments, 0xFE, {0x40}, {{0x40, 0x7E}, {0xA1, 0xFE}}},
};

/*
 * The ranges of user-defined characters in Windows, and the first of each in Unicode's private use
 * area.
 */
static const struct {
	uint8_t table, first_lead, last_lead, first_trail, last_trail;
	uint16_t character;
} user_defined[] = {
	{CP932, 0xF0, 0xF9, 0x40, 0xFC, 0xE000}, {CP936, 0xAA, 0xAF, 0xA1, 0xFE, 0xE000},
	{CP936, 0xF8, 0xFE, 0xA1, 0xFE, 0xE234}, {CP936, 0xA1, 0xA7, 0x40, 0xA0, 0xE4C6},
	{CP949, 0xC9, 0xC9, 0xA1, 0xFE, 0xE000}, {CP949, 0xFE, 0xFE, 0xA1, 0xFE, 0xE05E},
	{CP950, 0xFA, 0xFE, 0x40, 0xFE, 0xE000}, {CP950, 0x8E, 0xA0, 0x40, 0xFE, 0xE311},
	{CP950, 0x81, 0x8D, 0x40, 0xFE, 0xEEB8}, {CP950, 0xC6, 0xC6, 0xA1, 0xFE, 0xF6B1},
	{CP950, 0xC7, 0xC8, 0x40, 0xFE, 0xF70F},
};

static int is_trail(enum pairs table, unsigned byte)
{
	for (int i = 0; i < MOST_RANGES; i++)
		if (byte >= tables[table].trails[i][0] && byte <= tables[table].trails[i][1])
			return 1;
	return 0;
}

/* A bit stream, most significant bit first. */
struct bits {
	const uint8_t *bytes;
	uint32_t at, end;
};

static uint32_t take(struct bits *b, unsigned count)
{
	uint32_t value = 0;
	while (count > 0) {
		unsigned left = 8 - b->at % 8, n = left < count ? left : count;
		unsigned bits = b->bytes[b->at / 8] >> (left - n) & ((1u << n) - 1);
		value = value << n | bits;
		b->at += n;
		count -= n;
	}
	return value;
}

/* Reads the next number; returns 0 at the end, since zeros fill the last byte. */
static int take_number(struct bits *b, unsigned parameter, uint32_t *number)
{
	for (unsigned width = parameter; b->at < b->end; width++)
		if (take(b, 1)) {
			*number = (1u << width | take(b, width)) - (1u << parameter);
			return 1;
		}
	return 0;
}

static void unpack(enum pairs table, unsigned lead, unsigned segment, uint16_t *row);

/* Returns a bit set of the characters of the standard that the table extends. */
static const uint8_t *standard_of(enum pairs table)
{
	static uint8_t *sets[COUNT(tables)];
	if (sets[table])
		return sets[table];
	uint8_t *set = sets[table] = memory_zeroed(0x10000 / 8, 1);
	uint16_t *row = memory_zeroed(TRAILS, sizeof(*row));
	for (unsigned lead = tables[table].begins[1]; lead <= LAST; lead++) {
		unpack(table, lead, 1, row);
		for (unsigned i = 0; i < TRAILS; i++)
			set[row[i] / 8] |= (uint8_t)(1u << row[i] % 8);
	}
	free(row);
	return set;
}

/* Unpacks a row of characters that the standard lacks, in Unicode's order. */
static void unpack_rest(enum pairs table, struct bits *b, uint32_t character, unsigned trail,
			uint16_t *row)
{
	const uint8_t *standard = standard_of(table);
	for (uint32_t left = take(b, 8); left > 0 && trail <= LAST; trail++) {
		if (!is_trail(table, trail))
			continue;
		do
			character++;
		while (character < 0xFFFF && standard[character / 8] >> character % 8 & 1);
		row[trail - FIRST_TRAIL] = (uint16_t)character;
		left--;
	}
}

static unsigned segments_of(enum pairs table)
{
	return tables[table].begins[1] ? 2 : 1;
}

/* Reverses ../tables/src/pack.rs. */
static void unpack(enum pairs table, unsigned lead, unsigned segment, uint16_t *row)
{
	enum { REST = 15 };
	static const struct {
		uint32_t first, count;
	} han = {0x4E00, 0x5200}, hangul = {0xAC00, 11172};
	const uint16_t *place =
		tables[table].segments + (lead - FIRST_LEAD) * segments_of(table) + segment;
	struct bits b = {.bytes = passive_table(tables[table].bits), .at = place[0] * 8u, .end = place[1] * 8u};
	unsigned trail = tables[table].begins[segment];
	uint32_t number;
	if (b.at == b.end)
		return;
	unsigned parameter = take(&b, 4), cyclic = take(&b, 1), has_gaps = take(&b, 1);
	uint32_t character = take(&b, 16);
	const uint32_t first = character < hangul.first ? han.first : hangul.first;
	const uint32_t count = character < hangul.first ? han.count : hangul.count;
	if (parameter == REST) {
		unpack_rest(table, &b, character, trail, row);
		return;
	}
	for (; trail <= LAST; trail++) {
		if (!is_trail(table, trail))
			continue;
		if (!take_number(&b, parameter, &number))
			break;
		number += !has_gaps;
		if (number == 0)
			continue;
		if (cyclic)
			character = first + (character - first + number) % count;
		else
			character += number % 2 ? (number + 1) / 2 : -(number / 2);
		row[trail - FIRST_TRAIL] = (uint16_t)character;
	}
}

/* Fills the table's gaps with the user-defined characters of Windows. */
static void add_user_defined(enum pairs table, unsigned lead, uint16_t *row)
{
	for (size_t i = 0; i < COUNT(user_defined); i++) {
		unsigned character = user_defined[i].character;
		if (user_defined[i].table != table || lead > user_defined[i].last_lead)
			continue;
		for (unsigned in = user_defined[i].first_lead; in <= lead; in++)
			for (unsigned trail = user_defined[i].first_trail;
			     trail <= user_defined[i].last_trail; trail++) {
				if (!is_trail(table, trail))
					continue;
				if (in == lead && row[trail - FIRST_TRAIL] == 0)
					row[trail - FIRST_TRAIL] = (uint16_t)character;
				character++;
			}
	}
}

static uint16_t *unpacked_row(enum pairs table, unsigned lead, unsigned segment)
{
	uint16_t *row = memory_zeroed(TRAILS, sizeof(*row));
	unpack(table, lead, segment, row);
	add_user_defined(table, lead, row);
	return row;
}

uint32_t pairs_character(enum pairs table, unsigned char lead, unsigned char trail)
{
	static uint16_t **rows[COUNT(tables)];
	if (lead < FIRST_LEAD || lead > tables[table].last_lead || trail < FIRST_TRAIL ||
	    trail > LAST)
		return 0;
	if (!rows[table])
		rows[table] = memory_zeroed((size_t)ROWS * MOST_SEGMENTS, sizeof(*rows[table]));
	unsigned segment = tables[table].begins[1] && trail >= tables[table].begins[1];
	uint16_t **row = &rows[table][(lead - FIRST_LEAD) * MOST_SEGMENTS + segment];
	if (!*row)
		*row = unpacked_row(table, lead, segment);
	return (*row)[trail - FIRST_TRAIL];
}

uint32_t pairs_gb18030(uint32_t number)
{
	enum { FIRST_PLANE = 39420, OTHER_PLANES = 189000, LAST_NUMBER = OTHER_PLANES + 0xFFFFF };
	size_t i = COUNT(gb18030_numbers);
	if (number >= OTHER_PLANES)
		return number <= LAST_NUMBER ? number - OTHER_PLANES + 0x10000 : 0;
	if (number >= FIRST_PLANE)
		return 0;
	while (gb18030_numbers[--i] > number)
		;
	return gb18030_characters[i] ? gb18030_characters[i] + number - gb18030_numbers[i] : 0;
}
