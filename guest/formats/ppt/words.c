/*
 * Text in a presentation: UTF-16, or the low bytes of it where the others are zero ([MS-PPT] 2.9.42 and 2.9.43). Where a
 * field stands the text has a character in its place, and a record behind the text says what it is for.
 */
#include <stdio.h>

#include "base/units.h"
#include "text/text.h"
#include "words.h"

/* [MS-PPT] 2.4.15: a header, a footer or a date has no more units. */
enum { LONGEST_STRING = 255 };

static int is_field(unsigned type)
{
	return type == RT_SLIDE_NUMBER_MC_ATOM || type == RT_DATE_TIME_MC_ATOM ||
	       type == RT_GENERIC_DATE_MC_ATOM || type == RT_HEADER_MC_ATOM ||
	       type == RT_FOOTER_MC_ATOM || type == RT_RTF_DATE_TIME_MC_ATOM;
}

/* The next field from unit `from` on; sets where it stands. They come in their order. 0 where there is none. */
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

struct words words_of(struct records r)
{
	struct words w = {.type = TEXT_UNTYPED};
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

static unsigned unit_at(const struct words *w, uint32_t i)
{
	return w->wide ? get16(w->bytes + 2 * i) : w->bytes[i];
}

int words_are_number(const struct words *w)
{
	struct records r = w->fields;
	uint32_t at;
	return w->units == 1 && next_field(&r, 0, &at) == RT_SLIDE_NUMBER_MC_ATOM && at == 0;
}

int words_are_blank(const struct words *w)
{
	for (uint32_t i = 0; i < w->units; i++)
		if (is_visible(unit_at(w, i)))
			return 0;
	return 1;
}

void words_put_string(struct records string)
{
	uint32_t units = records_length(string) / 2;
	for (uint32_t i = 0; i < units; i++)
		text_unit(get16(string.at + 2 * i));
}

static void put_short_string(struct records string)
{
	if (records_length(string) > 2 * LONGEST_STRING)
		string.end = string.at + 2 * LONGEST_STRING;
	words_put_string(string);
}

static void put_number(uint32_t number)
{
	char digits[12];
	int length = snprintf(digits, sizeof(digits), "%u", (unsigned)number);
	for (int i = 0; i < length; i++)
		text_unit((unsigned char)digits[i]);
}

/* Today's date is left out: there is none here. */
static void put_field(unsigned type, const struct shown *shown)
{
	if (type == RT_SLIDE_NUMBER_MC_ATOM)
		put_number(shown->number);
	else if (type == RT_GENERIC_DATE_MC_ATOM)
		put_short_string(shown->date);
	else if (type == RT_HEADER_MC_ATOM)
		put_short_string(shown->header);
	else if (type == RT_FOOTER_MC_ATOM)
		put_short_string(shown->footer);
}

void words_put(const struct words *w, const struct shown *shown)
{
	struct records r = w->fields;
	uint32_t at;
	unsigned field = next_field(&r, 0, &at);
	for (uint32_t i = 0; i < w->units; i++) {
		if (i == at) {
			put_field(field, shown);
			field = next_field(&r, i + 1, &at);
		} else {
			text_unit(unit_at(w, i));
		}
	}
}
