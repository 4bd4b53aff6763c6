/*
 * Writes strings as they are stored, or returns them as units.
 */
#include <string.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "base/units.h"
#include "text/text.h"
#include "string_output.h"

static const struct damage zeros = {TEXT_MISSING, "NUL characters in strings", "byte"};

uint32_t string_visible(const struct arena *a, const struct string *s)
{
	uint32_t visible = 0;
	for (size_t i = 0; i < s->count; i++)
		visible += is_visible(string_unit(a, s, i));
	return visible;
}

int string_is_blank(const struct arena *a, const struct string *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (is_visible(string_unit(a, s, i)))
			return 0;
	return 1;
}

enum { EIGHT = 8 };

/* Returns whether eight bytes are visible ASCII or spaces. */
static int are_ascii(const unsigned char *bytes)
{
	const uint64_t each = 0x0101010101010101u;
	uint64_t word;
	memcpy(&word, bytes, EIGHT);
	/* The highest bit of a byte below the space or above the tilde is set. */
	return (((word - ' ' * each) | (word + each) | word) & 0x80 * each) == 0;
}

/* Returns how many bytes from the first on are visible ASCII or spaces. */
static size_t ascii_run(const unsigned char *bytes, size_t count)
{
	size_t n = 0;
	while (count - n >= EIGHT && are_ascii(bytes + n))
		n += EIGHT;
	if (n > 0 && count - n < EIGHT && are_ascii(bytes + count - EIGHT))
		return count;
	while (n < count && bytes[n] >= ' ' && bytes[n] < 0x7F)
		n++;
	return n;
}

/* Writes a unit. A zero is not text: something overwrote it. */
static void put_unit(unsigned unit)
{
	if (unit == 0)
		damage_found(&zeros, NOWHERE, 1);
	text_unit(unit);
}

void string_put(const struct arena *a, const struct string *s, const struct charset *charset)
{
	const unsigned char *bytes = a->bytes + s->at;
	size_t count = s->count;
	if (count == 0)
		return;
	switch (s->width) {
	case CODEPAGE:
		for (size_t i = 0; i < count; i++)
			if (bytes[i] == 0)
				damage_found(&zeros, NOWHERE, 1);
		text_bytes(charset, bytes, count);
		break;
	case UNITS:
		for (size_t i = 0; i < count; i++)
			put_unit(get16(bytes + 2 * i));
		break;
	default:
		for (size_t i = 0, run; i < count; i += run + 1) {
			run = ascii_run(bytes + i, count - i);
			text_ascii(bytes + i, run);
			if (i + run < count)
				put_unit(bytes[i + run]);
		}
	}
}

/* The units that collect() puts: a charset sink takes only the character. */
static uint16_t *collected;
static size_t collected_count;

static void collect(uint32_t character)
{
	if (character >= 0x10000) {
		memory_append(collected, collected_count, (uint16_t)(0xD7C0 + (character >> 10)));
		character = 0xDC00 + (character & 0x3FF);
	}
	memory_append(collected, collected_count, (uint16_t)character);
}

uint16_t *string_units(const struct arena *a, const struct string *s, const struct charset *charset,
		       size_t *count)
{
	if (s->width != CODEPAGE) {
		uint16_t *units = memory_zeroed(s->count, sizeof(*units));
		string_copy_units(a, s, units);
		*count = s->count;
		return units;
	}
	collected = NULL;
	collected_count = 0;
	struct decoder d = {.charset = charset};
	for (size_t i = 0; i < s->count; i++)
		charset_put(&d, a->bytes[s->at + i], collect);
	charset_end(&d, collect);
	*count = collected_count;
	return collected;
}
