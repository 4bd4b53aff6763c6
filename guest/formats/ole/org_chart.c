/*
 * Reads charts of Microsoft Organization Chart. No specification exists; this is based on observed
 * files. After a notice there are groups, marked by a word at their begin and end, and records with
 * a length. The title and the boxes are in the group of the chart.
 */
#include <string.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "org_chart.h"
#include "text/text.h"

/* Bits of a word that begins or ends a group; both are set at the end. */
enum { GROUP = 0x4000, GROUP_END = 0x2000 };

/* Types of groups and records. */
enum { FILE_GROUP = 0x4001, CHART_GROUP = 0x4003, STRING = 0x60 };

static const struct damage cut_records = {TEXT_MISSING, "records that are cut off", "byte"};

/* Reads a word and moves past it; returns 0 at the end of the stream. */
static int read_word(const struct stream *s, uint32_t *at, unsigned *word)
{
	unsigned char bytes[2];
	if (stream_read(s, *at, bytes, sizeof(bytes)) < sizeof(bytes))
		return 0;
	*at += sizeof(bytes);
	*word = get16(bytes);
	return 1;
}

/* Writes a string, which ends with a zero, in the code page of western systems. */
static void put_string(const struct stream *s, uint32_t at, uint32_t end)
{
	unsigned char bytes[256];
	const struct charset *charset = charset_of_codepage(0);
	while (at < end) {
		size_t wanted = end - at < sizeof(bytes) ? end - at : sizeof(bytes);
		size_t n = stream_read(s, at, bytes, wanted);
		const unsigned char *zero = memchr(bytes, 0, n);
		text_bytes(charset, bytes, zero ? (size_t)(zero - bytes) : n);
		if (zero || n < wanted)
			break;
		at += (uint32_t)n;
	}
	text_end_line();
}

static void put_records(const struct stream *s, uint32_t at)
{
	unsigned type, length;
	int is_chart = 0;
	while (read_word(s, &at, &type)) {
		if (type == (FILE_GROUP | GROUP_END))
			return;
		if (type & GROUP) {
			if ((type & ~(unsigned)GROUP_END) == CHART_GROUP)
				is_chart = !(type & GROUP_END);
			continue;
		}
		if (!read_word(s, &at, &length) || length > s->length - at)
			break;
		if (is_chart && type == STRING)
			put_string(s, at, at + length);
		at += length;
	}
	damage_found(&cut_records, at, 1);
}

int org_chart_put(const struct stream *s)
{
	/* A length, a signature, and the length of the notice. */
	enum { SIGNATURE = 4, NOTICE = 10, HEADER = 12 };
	unsigned char header[HEADER];
	if (stream_read(s, 0, header, HEADER) < HEADER || memcmp(header + SIGNATURE, "UOCF\n\r", 6))
		return 0;
	put_records(s, HEADER + get16(header + NOTICE));
	return 1;
}
