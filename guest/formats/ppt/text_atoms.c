/*
 * Reads text atoms: UTF-16, or its low bytes if the others are zero ([MS-PPT] 2.9.42 and 2.9.43). A
 * field has a placeholder character in the text; a record after the text gives its type.
 */
#include <string.h>

#include "base/units.h"
#include "text/text.h"
#include "text_atoms.h"

/* [MS-PPT] 2.4.15: the maximum units of a header, a footer or a date. */
enum { LONGEST_STRING = 255 };

static int is_field(unsigned type)
{
	return type == RT_SLIDE_NUMBER_MC_ATOM || type == RT_DATE_TIME_MC_ATOM ||
	       type == RT_GENERIC_DATE_MC_ATOM || type == RT_HEADER_MC_ATOM ||
	       type == RT_FOOTER_MC_ATOM || type == RT_RTF_DATE_TIME_MC_ATOM;
}

/*
 * Returns the next field from unit `from` on and sets its position. Fields are in order. Returns 0
 * if not found.
 */
static unsigned next_field(struct records *r, uint32_t from, uint32_t *at)
{
	struct record field;
	while (record_next(r, &field))
		if (is_field(field.type) && records_length(field.body) >= 4 &&
		    get32(field.body.at) >= from) {
			*at = get32(field.body.at);
			return field.type;
		}
	*at = UINT32_MAX;
	return 0;
}

struct text_atoms text_atoms_find(struct records r)
{
	struct text_atoms w = {.type = TEXT_UNTYPED};
	struct record atom;
	for (struct records before = r; record_next(&r, &atom); before = r) {
		if (atom.type == RT_TEXT_HEADER_ATOM) {
			if (w.type != TEXT_UNTYPED || w.bytes) {
				w.fields.end = before.at;
				return w;
			}
			w.type =
				records_length(atom.body) >= 4 ? get32(atom.body.at) : TEXT_UNTYPED;
		} else if (!w.bytes &&
			   (atom.type == RT_TEXT_CHARS_ATOM || atom.type == RT_TEXT_BYTES_ATOM)) {
			w.bytes = atom.body.at;
			w.wide = atom.type == RT_TEXT_CHARS_ATOM;
			w.units = records_length(atom.body) >> w.wide;
			w.fields = r;
		}
	}
	return w;
}

static unsigned unit_at(const struct text_atoms *w, uint32_t i)
{
	return w->wide ? get16(w->bytes + 2 * i) : w->bytes[i];
}

int text_atoms_are_number(const struct text_atoms *w)
{
	struct records r = w->fields;
	uint32_t at;
	return w->units == 1 && next_field(&r, 0, &at) == RT_SLIDE_NUMBER_MC_ATOM && at == 0;
}

int text_atoms_are_blank(const struct text_atoms *w)
{
	for (uint32_t i = 0; i < w->units; i++)
		if (is_visible(unit_at(w, i)))
			return 0;
	return 1;
}

/* Returns how many units from the first on are printable. */
static uint32_t count_printable(const uint16_t *units, uint32_t count)
{
	uint32_t n = 0;
	while (count - n >= LANES && are_printable(four_units(units + n)))
		n += LANES;
	while (n < count && units[n] >= ' ' && units[n] < 0x7F)
		n++;
	return n;
}

/* Writes the units from `i` to `end`. Most are printable, and are written together. */
static void put_units(const struct text_atoms *w, uint32_t i, uint32_t end)
{
	enum { ROOM = 256 };
	uint16_t units[ROOM];
	while (i < end) {
		uint32_t count = end - i < ROOM ? end - i : ROOM;
		if (w->wide)
			memcpy(units, w->bytes + 2 * (size_t)i, count * sizeof(*units));
		else
			for (uint32_t n = 0; n < count; n++)
				units[n] = w->bytes[i + n];
		for (uint32_t n = 0, run; n < count; n += run + 1) {
			run = count_printable(units + n, count - n);
			if (run > 0)
				text_units(units + n, run);
			if (n + run < count)
				text_unit(units[n + run]);
		}
		i += count;
	}
}

void text_atoms_put_string(struct records string)
{
	const struct text_atoms w = {
		.bytes = string.at, .units = records_length(string) / 2, .wide = 1};
	put_units(&w, 0, w.units);
}

static void put_short_string(struct records string)
{
	if (records_length(string) > 2 * LONGEST_STRING)
		string.end = string.at + 2 * LONGEST_STRING;
	text_atoms_put_string(string);
}

static void put_number(uint32_t number)
{
	unsigned char digits[10];
	size_t at = sizeof(digits);
	do
		digits[--at] = (unsigned char)('0' + number % 10);
	while (number /= 10);
	text_ascii(digits + at, sizeof(digits) - at);
}

/* A field for today's date is omitted: the module has no clock. */
static void put_field(unsigned type, const struct field_values *values)
{
	const struct records *string = type == RT_GENERIC_DATE_MC_ATOM ? &values->date
				       : type == RT_HEADER_MC_ATOM     ? &values->header
				       : type == RT_FOOTER_MC_ATOM     ? &values->footer
								       : NULL;
	if (type == RT_SLIDE_NUMBER_MC_ATOM)
		put_number(values->number);
	else if (string)
		put_short_string(*string);
}

void text_atoms_put(const struct text_atoms *w, const struct field_values *values)
{
	struct records r = w->fields;
	uint32_t at;
	for (uint32_t i = 0; i < w->units; i = at + 1) {
		unsigned field = next_field(&r, i, &at);
		if (at > w->units)
			at = w->units;
		put_units(w, i, at);
		if (at < w->units)
			put_field(field, values);
	}
}
