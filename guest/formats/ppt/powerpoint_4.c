/*
 * Reads PowerPoint 4: numbered zones that refer to each other, in the byte order of the machine
 * that wrote them, with 8-bit text. No specification exists; this is based on observed files.
 *
 * The header gives the document's zone, which leads to the list of slides. A slide refers to its
 * content and its notes page; each refers to a zone of texts.
 */
#include <stdlib.h>
#include <string.h>

#include "base/damage.h"
#include "base/report.h"
#include "charset/charset.h"
#include "text/text.h"
#include "powerpoint_4.h"

#define MAGIC 0x0BADDEEDu

/* The header. */
enum { HEADER_TABLE = 8, HEADER_COUNT = 12, HEADER_DOCUMENT = 22, HEADER = 24 };

/* An entry of the zone table: a length below two flags, and the zone's offset. */
enum { ENTRY_OFFSET = 4, ENTRY = 8 };
#define ENTRY_LENGTH 0x3FFFFFFFu

/* The offsets of references in zones. */
enum {
	DOCUMENT_SHOW = 34,
	SHOW_SLIDES = 6,
	SLIDE_CONTENT = 8,
	SLIDE_NOTES = 12,
	CONTENT_TEXTS = 0,
};

/* The list of slides. */
enum { LIST_COUNT = 0, LIST_FIRST = 16, LISTED = 16, LISTED_SLIDE = 12 };

/* A zone of texts: the offset of the title, then boxes, each with a header and records. */
enum { TEXTS_TITLE = 0, TEXTS_FIRST = 14, BOX = 52 };

/*
 * A box's records: a type, a count, and the counted elements. The text is first; two of the records
 * after it only repeat its count.
 */
enum { BOX_TEXT = 0x01, BOX_LENGTH = 0x0C, BOX_RUNS = 0x10, BOX_END = 0x18, BOX_PARAGRAPHS = 0x1C };
enum { BOX_RECORD = 6, RUN = 16, PARAGRAPH = 28 };

enum { WESTERN = 1252, MAC_ROMAN = 10000 };

static const struct damage unreadable_zones = {TEXT_MISSING, "zones that cannot be read", "zone"};
static const struct damage truncated_zones = {TEXT_MISSING, "truncated zones", NULL};
static const struct damage zeroed_zones = {TEXT_MISSING, "zeroed zones", "zone"};
static const struct damage unreadable_texts = {TEXT_MISSING, "texts that cannot be read", NULL};
static const struct damage nul_characters = {TEXT_MISSING, "texts with NUL characters", NULL};
static const struct damage wrong_lengths = {
	TEXT_UNCERTAIN, "texts of a different length than declared", NULL};

struct zones {
	const struct stream *stream;
	const struct charset *charset;
	int big_endian;
	uint32_t table, count;
	uint32_t budget; /* bytes of zones that may still be loaded */
};

struct zone {
	unsigned char *bytes;
	uint32_t length;
};

static uint32_t number(const struct zones *z, const unsigned char *at, unsigned length)
{
	uint32_t value = 0;
	for (unsigned i = 0; i < length; i++)
		value = value << 8 | at[z->big_endian ? i : length - 1 - i];
	return value;
}

/* Returns a number in a zone. If the zone ends before it, reports this and returns 0. */
static uint32_t number_at(const struct zones *z, const struct zone *zone, uint32_t at,
			  unsigned length)
{
	if (at > zone->length || length > zone->length - at) {
		damage_found(&truncated_zones, NOWHERE, zone->bytes != NULL);
		return 0;
	}
	return number(z, zone->bytes + at, length);
}

/* Loads a zone; a missing one is reported and empty. */
static struct zone load_zone(struct zones *z, uint32_t index)
{
	unsigned char entry[ENTRY];
	struct zone zone = {0};
	uint32_t offset, length;
	if (index < z->count &&
	    stream_read(z->stream, z->table + ENTRY * index, entry, ENTRY) == ENTRY) {
		length = number(z, entry, 4) & ENTRY_LENGTH;
		offset = number(z, entry + ENTRY_OFFSET, 4);
		if (length <= z->budget && (zone.bytes = stream_copy(z->stream, offset, length))) {
			z->budget -= length;
			zone.length = length;
			return zone;
		}
	}
	damage_found(&unreadable_zones, index, 1);
	return zone;
}

/* Loads a zone with references. If it has none, it was zeroed. */
static struct zone load_references(struct zones *z, uint32_t index)
{
	struct zone zone = load_zone(z, index);
	uint32_t zeros = 0;
	while (zeros < zone.length && zone.bytes[zeros] == 0)
		zeros++;
	damage_found(&zeroed_zones, index, zone.length > 0 && zeros == zone.length);
	return zone;
}

/* Returns the number at this offset of a zone that is not needed otherwise. */
static uint32_t follow(struct zones *z, uint32_t index, uint32_t at)
{
	struct zone zone = load_references(z, index);
	uint32_t value = number_at(z, &zone, at, 4);
	free(zone.bytes);
	return value;
}

/* Writes the text of a box. `part` is NULL once the part has begun. */
static void put_text(const struct zones *z, const unsigned char *text, size_t length,
		     const char **part)
{
	damage_found(&nul_characters, NOWHERE, memchr(text, 0, length) != NULL);
	if (*part)
		text_begin_part(*part);
	*part = NULL;
	text_bytes(z->charset, text, length);
	text_end_line();
}

/* Writes the text of a box if wanted; returns the offset of the next one. */
static uint32_t put_box(const struct zones *z, const struct zone *texts, uint32_t at, int wanted,
			const char **part)
{
	uint64_t next = at + BOX, length = 0;
	unsigned type = 0;
	while (next + BOX_RECORD <= texts->length && type != BOX_PARAGRAPHS) {
		at = (uint32_t)next;
		type = number_at(z, texts, at, 2);
		uint64_t count = number_at(z, texts, at + 2, 4);
		next = at + BOX_RECORD;
		if (type == BOX_TEXT) {
			uint64_t left = texts->length - next;
			length = count;
			damage_found(&unreadable_texts, NOWHERE, count > left);
			if (wanted && count > 0)
				put_text(z, texts->bytes + next, count < left ? count : left, part);
			next += (count + 1) & ~(uint64_t)1;
		} else if (type == BOX_RUNS) {
			next += RUN * count;
		} else if (type == BOX_PARAGRAPHS) {
			next += PARAGRAPH * count;
		} else if (type == BOX_LENGTH || type == BOX_END) {
			damage_found(&wrong_lengths, NOWHERE, count != length);
		} else {
			damage_found(&unreadable_texts, NOWHERE, 1);
			return texts->length;
		}
	}
	damage_found(&unreadable_texts, NOWHERE, next > texts->length && type != BOX_TEXT);
	return next < texts->length ? (uint32_t)next : texts->length;
}

enum which { TITLE, OTHERS, ALL };

static void put_boxes(const struct zones *z, const struct zone *texts, enum which which,
		      const char *part)
{
	uint32_t title = number_at(z, texts, TEXTS_TITLE, 4);
	for (uint32_t at = TEXTS_FIRST; at < texts->length && texts->length - at >= BOX;)
		at = put_box(z, texts, at, which == ALL || (which == TITLE) == (at == title),
			     &part);
}

static void put_slide(struct zones *z, uint32_t index)
{
	struct zone slide = load_references(z, index);
	uint32_t content = number_at(z, &slide, SLIDE_CONTENT, 4),
		 notes = number_at(z, &slide, SLIDE_NOTES, 4);
	free(slide.bytes);
	text_begin_group(TEXT_SLIDE, NULL, 0, "visible");
	if (content != 0) {
		struct zone texts = load_zone(z, follow(z, content, CONTENT_TEXTS));
		put_boxes(z, &texts, TITLE, "title");
		put_boxes(z, &texts, OTHERS, "body");
		free(texts.bytes);
	}
	if (notes != 0) {
		struct zone texts = load_zone(z, follow(z, notes, CONTENT_TEXTS));
		put_boxes(z, &texts, ALL, "notes");
		free(texts.bytes);
	}
}

int powerpoint_4_put(const struct stream *s)
{
	unsigned char header[HEADER];
	struct zones z = {.stream = s, .budget = s->length, .charset = charset_forced()};
	if (stream_read(s, 0, header, HEADER) != HEADER)
		return 0;
	z.big_endian = number(&z, header, 4) != MAGIC;
	if (number(&z, header, 4) != MAGIC)
		return 0;
	if (!z.charset)
		z.charset = charset_of_codepage(catdoc_report.codepage =
							z.big_endian ? MAC_ROMAN : WESTERN);
	z.table = number(&z, header + HEADER_TABLE, 4);
	z.count = number(&z, header + HEADER_COUNT, 2);
	uint32_t show = follow(&z, number(&z, header + HEADER_DOCUMENT, 2), DOCUMENT_SHOW);
	struct zone list = load_zone(&z, follow(&z, show, SHOW_SLIDES));
	uint32_t count = number_at(&z, &list, LIST_COUNT, 2);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t at = LIST_FIRST + LISTED * i;
		if (at + LISTED > list.length) {
			damage_found(&truncated_zones, NOWHERE, 1);
			break;
		}
		put_slide(&z, number_at(&z, &list, at + LISTED_SLIDE, 4));
	}
	free(list.bytes);
	return 1;
}
