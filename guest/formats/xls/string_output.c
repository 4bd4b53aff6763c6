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

/* Writes a unit. A zero is not text: something overwrote it. */
static void put_unit(unsigned unit)
{
	if (unit == 0)
		damage_found(&zeros, NOWHERE, 1);
	text_unit(unit);
}

/* Writes groups of four units at the beginning while all four need no check; returns how many. */
static size_t put_printable(const unsigned char *bytes, size_t count)
{
	/* The units of a string may lie at odd addresses. */
	enum { ROOM = 64 };
	uint16_t units[ROOM];
	size_t n = 0, put = 0;
	uint64_t word;
	for (; count - n >= LANES && are_printable(word = four_units(bytes + 2 * n)); n += LANES) {
		if (n - put == ROOM) {
			text_units(units, ROOM);
			put = n;
		}
		memcpy(units + (n - put), &word, sizeof(word));
	}
	if (n > put)
		text_units(units, n - put);
	return n;
}

/* Writes units; `put` takes those that need a check. */
static void put_stored_units(const unsigned char *bytes, size_t count, void (*put)(unsigned unit))
{
	for (size_t i = 0; i < count;) {
		i += put_printable(bytes + 2 * i, count - i);
		for (int few = 0; few < LANES && i < count; few++, i++)
			put(get16(bytes + 2 * i));
	}
}

/* Writes a string that is not in a code page, from a character on. */
__attribute__((noinline)) static void put_string(const struct arena *a, const struct string *s,
						 size_t i)
{
	const unsigned char *bytes = a->bytes + s->at;
	size_t count = s->count;
	if (s->width == UNITS) {
		put_stored_units(bytes + 2 * i, count - i, put_unit);
		return;
	}
	while (i < count) {
		i += text_ascii(bytes + i, count - i);
		if (i < count)
			put_unit(bytes[i++]);
	}
}

void string_put(const struct arena *a, const struct string *s, const struct charset *charset)
{
	if (s->count == 0)
		return;
	const unsigned char *bytes = a->bytes + s->at;
	if (s->width != CODEPAGE) {
		size_t ascii = s->width == LOW_BYTES ? text_ascii(bytes, s->count) : 0;
		if (ascii < s->count)
			put_string(a, s, ascii);
		return;
	}
	for (size_t i = 0; i < s->count; i++)
		if (bytes[i] == 0)
			damage_found(&zeros, NOWHERE, 1);
	text_bytes(charset, bytes, s->count);
}

void string_put_units(const uint16_t *units, size_t count)
{
	put_stored_units((const unsigned char *)units, count, text_unit);
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
		/* An empty string has memory, too. */
		uint16_t *units = memory_resize(NULL, (s->count + 1) * sizeof(*units));
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
