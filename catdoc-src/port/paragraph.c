/*
 * Where paragraphs are put together and written from, in place of catdoc's half-megabyte array and writer: an ordinary
 * paragraph touches one page of memory, and its characters go straight into the output's buffer.
 */
#include <config.h>
#include <stdlib.h>
#include <string.h>

#include "catdoc.h"
#include "options.h"
#include "output.h"
#include "paragraph.h"
#include "report.h"
#include "units.h"

/* ROOM: bytes that four plain units take, and one of any other kind. */
enum { ORDINARY = 2048, ROOM = 4 };

static uint16_t ordinary[ORDINARY];
uint16_t *paragraph = ordinary;
int paragraph_room = ORDINARY;

/* writer.c's: wraps lines, or writes what it is given. */
void out_char(const char *chunk);

void paragraph_grow(int units)
{
	int room = paragraph_room;
	while (room < units)
		room *= 2;
	uint16_t *larger = realloc(paragraph == ordinary ? NULL : paragraph, room * sizeof(*larger));
	if (!larger) {
		fprintf(stderr, "Out of memory for a paragraph\n");
		catdoc_exit(1);
	}
	if (paragraph == ordinary)
		memcpy(larger, ordinary, sizeof(ordinary));
	paragraph = larger;
	paragraph_room = room;
}

/* The character that begins at `units`. catdoc writes halves of a surrogate pair as characters of their own. */
static unsigned character_at(const uint16_t *units, const uint16_t *end)
{
	int is_pair = !options_catdoc && end - units > 1 && units[0] >> 10 == 0x36 && units[1] >> 10 == 0x37;
	return is_pair ? 0x10000u + ((units[0] & 0x3FFu) << 10) + (units[1] & 0x3FFu) : units[0];
}

static char *put_utf8(char *to, unsigned unit)
{
	if (unit < 0x80) {
		*to++ = (char)unit;
	} else if (unit < 0x800) {
		*to++ = (char)(0xC0 | unit >> 6);
		*to++ = (char)(0x80 | (unit & 0x3F));
	} else if (unit > 0xFFFF) {
		*to++ = (char)(0xF0 | unit >> 18);
		*to++ = (char)(0x80 | (unit >> 12 & 0x3F));
		*to++ = (char)(0x80 | (unit >> 6 & 0x3F));
		*to++ = (char)(0x80 | (unit & 0x3F));
	} else {
		*to++ = (char)(0xE0 | unit >> 12);
		*to++ = (char)(0x80 | (unit >> 6 & 0x3F));
		*to++ = (char)(0x80 | (unit & 0x3F));
	}
	return to;
}

/* Whether no character of plain ASCII stands for anything else, as in every format but TeX. */
static int ascii_is_itself(void)
{
	static SUBSTMAP known;
	static int is_itself;
	if (known != spec_chars) {
		known = spec_chars;
		is_itself = 1;
		for (int c = ' '; known[0] && c < 0x80; c++)
			is_itself &= !known[0][c];
	}
	return is_itself;
}

/* Writes units as UTF-8 up to the first zero, or the first that stands for something else; returns where it stopped. */
static const uint16_t *put_units(const uint16_t *units, const uint16_t *end)
{
	/* Not reread for each character, as they would be: the text written might be them. */
	SUBSTMAP substitutes = spec_chars;
	int by_four = ascii_is_itself();
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
		unsigned unit = *units;
		char **page = substitutes[unit >> 8];
		if (page && page[unit & 0xFF])
			break;
		unit = character_at(units, end);
		to = put_utf8(to, unit);
		/* Counted in units, as it was when it was read. */
		visible += unit > 0xFFFF ? 2 : is_visible(unit);
		units += unit > 0xFFFF ? 2 : 1;
	}
	output_at = to;
	catdoc_report.delivered += visible;
	return units;
}

/* A paragraph ends at its first zero, wherever its array ends. */
void output_paragraph(unsigned short *text)
{
	const uint16_t *units = text, *end = text;
	while (*end)
		end++;
	while (units < end) {
		if (!wrap_margin && !target_charset)
			units = put_units(units, end);
		if (units == end)
			break;
		catdoc_report.delivered += is_visible(*units);
		out_char(convert_char(*units++));
	}
}

void paragraph_put_raw(const uint16_t *units, size_t count)
{
	const uint16_t *end = units + count;
	while (units < end) {
		if (!target_charset)
			units = put_units(units, end);
		if (units == end)
			break;
		catdoc_report.delivered += is_visible(*units);
		output_string(convert_char(*units++));
	}
}
