/*
 * Finds names of months and days in the table of guest/charset/tables/src/locales.tsv, which is
 * inflated when the first document needs it.
 */
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/passive.h"
#include "io/inflate.h"
#include "language.h"
#include "names.h"

#include "generated/names.inc"

/* An LCID, then strings that end with zeros: the language's tag and the names. */
enum { RECORD_ID = 2, MONTHS = 12, DAYS = 7, HALVES = 2 };
enum { STRINGS = 1 + 3 * MONTHS + 2 * DAYS + HALVES };

/* A lower number at the start of a name is how many bytes of the longer name precede it. */
enum { FIRST_CHARACTER = ' ' };

static struct {
	unsigned char *bytes;
	size_t length;
	uint32_t records[LOCALES]; /* where they are */
} table;

static int take(void *context, const unsigned char *bytes, size_t count)
{
	(void)context;
	if (count > NAMES_SIZE - table.length)
		return 0;
	memcpy(table.bytes + table.length, bytes, count);
	table.length += count;
	return 1;
}

static const unsigned char *end_of_string(const unsigned char *at)
{
	return at + strlen((const char *)at) + 1;
}

static void load(void)
{
	uint32_t size = passive_size(PACKED_NAMES);
	struct stream packed = stream_of_bytes(passive_table(PACKED_NAMES), size);
	table.bytes = memory_zeroed(NAMES_SIZE, 1);
	inflate_stream(&packed, 0, size, NAMES_SIZE, take, NULL);
	const unsigned char *at = table.bytes;
	for (size_t i = 0; i < LOCALES; i++) {
		table.records[i] = (uint32_t)(at - table.bytes);
		at += RECORD_ID;
		for (int string = 0; string < STRINGS; string++)
			at = end_of_string(at);
	}
}

static const unsigned char *record_at(size_t i)
{
	if (!table.bytes)
		load();
	return table.bytes + table.records[i];
}

/* Searches all locales for the record of an LCID, or of its language; returns NULL without one. */
static const unsigned char *search_record(unsigned language)
{
	const unsigned char *found = NULL;
	for (size_t i = 0; i < LOCALES; i++) {
		const unsigned char *record = record_at(i);
		unsigned id = get16(record);
		if (id == language)
			return record;
		if (!found && language_primary(id) == language_primary(language) &&
		    id != HIJRI_ARABIC && id != HIJRI_ENGLISH)
			found = record;
	}
	return found;
}

/* Returns that record. Remembers the last one: the dates of a workbook have few languages. */
static const unsigned char *find_record(unsigned language)
{
	static struct {
		unsigned language; /* never 0, which is English */
		const unsigned char *record;
	} last;
	if (last.language != language) {
		last.record = search_record(language);
		last.language = language;
	}
	return last.record;
}

/* Returns the string with this number after a record's ID. */
static const unsigned char *string_at(const unsigned char *record, unsigned number)
{
	const unsigned char *at = record + RECORD_ID;
	while (number-- > 0)
		at = end_of_string(at);
	return at;
}

/* Decodes UTF-8 of the first plane, which the table's characters are in. */
static size_t decode(const unsigned char *at, const unsigned char *end, uint16_t *units,
		     size_t count)
{
	while (at < end && count < LONGEST_NAME) {
		unsigned unit = *at++, more = unit >= 0xE0 ? 2 : unit >= 0xC0 ? 1 : 0;
		if (more)
			unit &= more == 2 ? 0x0F : 0x1F;
		for (; more > 0; more--)
			unit = unit << 6 | (*at++ & 0x3F);
		units[count++] = (uint16_t)unit;
	}
	return count;
}

size_t name_find(unsigned language, enum name_kind kind, unsigned index,
		 uint16_t units[LONGEST_NAME])
{
	static const struct {
		uint8_t first, longer; /* the numbers of the strings */
	} kinds[] = {
		[NAME_MONTH] = {1, 1},
		[NAME_SHORT_MONTH] = {1 + MONTHS, 1},
		[NAME_MONTH_BESIDE_DAY] = {1 + 2 * MONTHS, 1},
		[NAME_DAY] = {1 + 3 * MONTHS, 1 + 3 * MONTHS},
		[NAME_SHORT_DAY] = {1 + 3 * MONTHS + DAYS, 1 + 3 * MONTHS},
		[NAME_HALF_DAY] = {1 + 3 * MONTHS + 2 * DAYS, 1 + 3 * MONTHS + 2 * DAYS},
	};
	if (language_is_english(language) && language != HIJRI_ENGLISH)
		return 0;
	const unsigned char *record = find_record(language);
	if (!record)
		return 0;
	const unsigned char *name = string_at(record, kinds[kind].first + index),
			    *longer = string_at(record, kinds[kind].longer + index);
	size_t count = 0;
	if (*name == 0)
		name = longer;
	else if (*name < FIRST_CHARACTER)
		count = decode(longer, longer + *name++, units, 0);
	return decode(name, end_of_string(name) - 1, units, count);
}

/* Returns how many characters a tag and the string of a record have in common, in any case. */
static size_t common_length(const uint16_t *tag, size_t length, const unsigned char *string)
{
	size_t n = 0;
	while (n < length && string[n] && (tag[n] | 0x20) == (string[n] | 0x20))
		n++;
	return n;
}

unsigned language_of_tag(const uint16_t *tag, size_t length)
{
	static const unsigned char english[] = "en";
	unsigned found = 0;
	size_t best = 0;
	/* The table lacks English. */
	if (common_length(tag, length, english) == 2)
		return 0;
	for (size_t i = 0; i < LOCALES; i++) {
		const unsigned char *record = record_at(i);
		const unsigned char *string = record + RECORD_ID;
		size_t n = common_length(tag, length, string);
		/* Whole subtags only. */
		while (n > 0 && !((n == length || tag[n] == '-') && (!string[n] || string[n] == '-')))
			n--;
		if (n > best) {
			best = n;
			found = get16(record);
		}
	}
	return found;
}
