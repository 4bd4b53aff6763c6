/*
 * The way of text out of the module: characters become bytes of the target charset, and lines wrap at the margin.
 *
 * A character is written as the format's own string for it, otherwise in the target charset, otherwise as the string that
 * replaces what the charset lacks, otherwise as a question mark.
 */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/report.h"
#include "base/units.h"
#include "base/utf8.h"
#include "charset/table.h"
#include "io/output.h"
#include "line.h"
#include "substitution.h"
#include "writer.h"

/* ROOM: bytes that four plain units take, and one character of any other kind. */
enum { ROOM = 4 };

static struct writer writer;
static const struct substitution *special, *replacements;
static int ascii_is_itself; /* no character of plain ASCII stands for anything else, as in every format but TeX */

/* The bytes of the target charset: 256 pages by a character's upper byte, then its lower one; 0 for none. */
static uint8_t *target_bytes[256];

static void read_target(const struct charset *target)
{
	for (unsigned byte = 0; byte < 256; byte++) {
		uint32_t character = charset_single(target, (unsigned char)byte);
		/* The Macintosh's charsets for scripts from the right have ASCII twice. */
		if (byte >= 0x80 && character >= ' ' && character < 0x80)
			continue;
		uint8_t **page = &target_bytes[character >> 8];
		if (!*page)
			*page = memory_zeroed(256, 1);
		(*page)[character & 0xFF] = (uint8_t)byte;
	}
}

static const struct substitution *map_of(const char *format, const char *kind)
{
	char name[32];
	snprintf(name, sizeof(name), "%s.%s", format, kind);
	return substitution_named(name);
}

int writer_open(const struct writer *w)
{
	writer = *w;
	special = map_of(w->format, "specchars");
	replacements = map_of(w->format, "replchars");
	if (!special || !replacements)
		return 0;
	if (w->target)
		read_target(w->target);
	ascii_is_itself = 1;
	for (uint32_t c = ' '; c < 0x80; c++)
		ascii_is_itself &= !substitution_of(special, c);
	line_open(w->margin, w->target);
	return 1;
}

/* Takes the character that begins at *units. */
static uint32_t take_character(const uint16_t **units, const uint16_t *end)
{
	const uint16_t *at = *units;
	int is_pair = end - at > 1 && at[0] >> 10 == 0x36 && at[1] >> 10 == 0x37;
	*units += 1 + is_pair;
	return is_pair ? 0x10000u + ((at[0] & 0x3FFu) << 10) + (at[1] & 0x3FFu) : at[0];
}

/* Returns the bytes of a character, which the next call overwrites. */
static const char *bytes_of(uint32_t character)
{
	static char bytes[16];
	const char *string = substitution_of(special, character);
	if (string)
		return string;
	if (!writer.target) {
		*utf8_put(bytes, character) = 0;
		return bytes;
	}
	const uint8_t *page = character <= 0xFFFF ? target_bytes[character >> 8] : NULL;
	if (page && page[character & 0xFF]) {
		bytes[0] = (char)page[character & 0xFF];
		bytes[1] = 0;
		return bytes;
	}
	if ((string = substitution_of(replacements, character)))
		return string;
	if (!writer.unknown_as_hex)
		return "?";
	snprintf(bytes, sizeof(bytes), "\\x%04X", (unsigned)character);
	return bytes;
}

/* Writes units as UTF-8 up to the first that stands for something else; returns where it stopped. */
__attribute__((noinline)) static const uint16_t *put_units(const uint16_t *units, const uint16_t *end)
{
	/* Not reread for each character, as they would be: the text written might be them. */
	const struct substitution substitutes = *special;
	int by_four = ascii_is_itself;
	char *to = output_at, *const last = output_end - ROOM;
	uint32_t visible = 0;
	while (units < end) {
		if (to > last) {
			output_at = to;
			output_flush();
			to = output_at;
		}
		if (by_four && end - units >= LANES) {
			uint64_t word = four_units(units);
			if (are_plain(word)) {
				put_plain(to, word);
				visible += count_no_spaces(word);
				to += LANES;
				units += LANES;
				continue;
			}
		}
		if (substitution_of(&substitutes, *units))
			break;
		uint32_t character = take_character(&units, end);
		to = utf8_put(to, character);
		/* Counted in units, as it was when it was read. */
		visible += character > 0xFFFF ? 2 : is_visible(character);
	}
	output_at = to;
	catdoc_report.delivered += visible;
	return units;
}

/* Takes the next character and returns its bytes; counts it as delivered. */
static const char *take_bytes(const uint16_t **units, const uint16_t *end)
{
	uint32_t character = take_character(units, end);
	catdoc_report.delivered += character > 0xFFFF ? 2 : is_visible(character);
	return bytes_of(character);
}

/* The newline that separates two wrapped paragraphs. */
static const char *separator(void)
{
	const char *string = substitution_of(special, '\n');
	return string ? string : "\n";
}

void writer_put(const uint16_t *units, size_t count)
{
	const uint16_t *end = units + count;
	if (!writer.margin) {
		writer_put_raw(units, count);
		return;
	}
	while (units < end) {
		const char *bytes = take_bytes(&units, end);
		line_put(bytes);
		if (strchr(bytes, '\n'))
			line_end(separator());
	}
}

void writer_put_raw(const uint16_t *units, size_t count)
{
	const uint16_t *end = units + count;
	while (units < end) {
		if (!writer.target)
			units = put_units(units, end);
		if (units < end)
			output_string(take_bytes(&units, end));
	}
}

void writer_put_uncounted(const uint16_t *units, size_t count)
{
	uint32_t delivered = catdoc_report.delivered;
	writer_put_raw(units, count);
	catdoc_report.delivered = delivered;
}
