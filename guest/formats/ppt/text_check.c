/*
 * Checks texts. A text is one atom after a header. The formatting after it counts its characters,
 * with one more for the end of the last paragraph ([MS-PPT] 2.9.44), in runs; the first run shows
 * whether characters are missing.
 */
#include <string.h>

#include "base/damage.h"
#include "base/units.h"
#include "text_check.h"

static const struct damage nul_characters = {TEXT_MISSING, "texts with NUL characters", "byte"};
static const struct damage incomplete_characters = {
	TEXT_UNCERTAIN, "texts with an incomplete character", "byte"};
static const struct damage texts_without_header = {TEXT_MISSING, "texts without a header", "byte"};
static const struct damage short_texts = {
	TEXT_MISSING, "texts shorter than their formatting", "byte"};

/* Returns whether any of four units is zero. */
static int have_zeros(uint64_t word)
{
	return ((word - IN_EACH_LANE(1)) & ~word & IN_EACH_LANE(0x8000)) != 0;
}

static int has_nul(struct records text, unsigned width)
{
	if (width == 1)
		return records_length(text) > 0 && memchr(text.at, 0, records_length(text));
	while (records_length(text) >= LANES * 2 && !have_zeros(four_units(text.at)))
		text.at += LANES * 2;
	for (; records_length(text) >= 2; text.at += 2)
		if (get16(text.at) == 0)
			return 1;
	return 0;
}

static void take_text(struct text_check *t, struct records text, unsigned width, uint32_t at)
{
	damage_found(&texts_without_header, at, t->has_text);
	damage_found(&incomplete_characters, at, records_length(text) % width);
	damage_found(&nul_characters, at, has_nul(text, width));
	t->has_text = 1;
	t->units = records_length(text) / width;
}

void text_check_take(struct text_check *t, unsigned type, struct records body, uint32_t at)
{
	switch (type) {
	case RT_SLIDE_PERSIST_ATOM:
	case RT_TEXT_HEADER_ATOM:
		text_check_begin(t);
		break;
	case RT_TEXT_CHARS_ATOM:
		take_text(t, body, 2, at);
		break;
	case RT_TEXT_BYTES_ATOM:
		take_text(t, body, 1, at);
		break;
	case RT_CSTRING:
		damage_found(&nul_characters, at, has_nul(body, 2));
		break;
	case RT_STYLE_TEXT_PROP_ATOM:
		damage_found(&short_texts, at,
			     records_length(body) >= 4 && get32(body.at) > t->units + 1);
		break;
	}
}
