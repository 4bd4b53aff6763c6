/*
 * Reads strings. From BIFF8 on they have 16-bit units, or only the lower bytes if these suffice,
 * then font runs and phonetic text; CONTINUE records split them when a record is full. Before that
 * they are bytes.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "base/units.h"
#include "text/text.h"
#include "strings.h"

static const struct damage zeros = {TEXT_MISSING, "NUL characters in strings", "byte"};

/* Flags of XLUnicodeRichExtendedString. */
enum { HIGH_BYTES = 0x01, PHONETIC = 0x04, RICH = 0x08 };
enum { RUN = 4, FIRST_ROOM = 1024 };

/* Makes room for `n` more bytes. */
static unsigned char *reserve(struct arena *a, size_t n)
{
	if (!a->bytes || n > a->room - a->length) {
		size_t larger = a->room ? a->room : FIRST_ROOM;
		while (larger - a->length < n)
			larger *= 2;
		unsigned char *bytes = memory_zeroed(larger, 1);
		if (a->length > 0)
			memcpy(bytes, a->bytes, a->length);
		free(a->bytes);
		a->bytes = bytes;
		a->room = larger;
	}
	return a->bytes + a->length;
}

struct string string_of_bytes(struct arena *a, const unsigned char *bytes, size_t count)
{
	struct string s = {.at = (uint32_t)a->length, .count = (uint16_t)count, .width = CODEPAGE};
	memcpy(reserve(a, s.count), bytes, s.count);
	a->length += s.count;
	return s;
}

struct string string_of_units(struct arena *a, const unsigned char *units, size_t count)
{
	struct string s = {.at = (uint32_t)a->length, .width = UNITS};
	while (s.count < count && s.count < UINT16_MAX && get16(units + 2 * (size_t)s.count) != 0)
		s.count++;
	size_t size = (size_t)s.count * 2;
	memcpy(reserve(a, size), units, size);
	a->length += size;
	return s;
}

/* Widens the low bytes of the arena's last string to units. */
static void widen(struct arena *a, struct string *s)
{
	reserve(a, s->count);
	unsigned char *bytes = a->bytes + s->at;
	for (size_t i = s->count; i-- > 0;) {
		bytes[2 * i] = bytes[i];
		bytes[2 * i + 1] = 0;
	}
	a->length += s->count;
	s->width = UNITS;
}

/* Appends `n` characters to the arena's last string. */
static void append(struct arena *a, struct string *s, const unsigned char *from, size_t n, int wide)
{
	if (wide && s->width == LOW_BYTES)
		widen(a, s);
	size_t size = n << (s->width == UNITS);
	unsigned char *to = reserve(a, size);
	if (wide || s->width == LOW_BYTES) {
		memcpy(to, from, size);
	} else {
		for (size_t i = 0; i < n; i++) {
			to[2 * i] = from[i];
			to[2 * i + 1] = 0;
		}
	}
	a->length += size;
	s->count = (uint16_t)(s->count + n);
}

/*
 * If a record ends among the characters, the next one begins with new flags, which are added to
 * `seen`. Returns 0 if characters are missing.
 */
static int read_characters(struct arena *a, struct continued *c, struct string *s, size_t count,
			   unsigned flags, unsigned *seen)
{
	int wide = flags & HIGH_BYTES;
	while (count > 0) {
		if (c->at == c->end) {
			unsigned char further;
			if (!continued_read(c, &further, 1))
				return 0;
			*seen |= further;
			wide = further & HIGH_BYTES;
		}
		size_t n = (size_t)(c->end - c->at) >> wide;
		if (n > count)
			n = count;
		append(a, s, c->at, n, wide);
		c->at += n << wide;
		count -= n;
		/* Half a unit at the end of a record is dropped. */
		if (count > 0)
			c->at = c->end;
	}
	return 1;
}

/* Skips the phonetic text of a string ([MS-XLS] 2.5.86), and counts its characters. */
static int skip_phonetic(struct arena *a, struct continued *c, uint32_t size)
{
	enum { COUNT = 10, HEAD = 12 };
	unsigned char head[HEAD];
	if (size < HEAD)
		return continued_skip(c, size);
	if (!continued_read(c, head, HEAD))
		return 0;
	a->phonetic += get16(head + COUNT);
	return continued_skip(c, size - HEAD);
}

/* Reads a string after its count: flags, characters, and the data that the flags announce. */
static enum string_state read_flagged(struct arena *a, struct continued *c, size_t count,
				      struct string *s)
{
	unsigned char flags, runs[2] = {0}, phonetic[4] = {0};
	*s = (struct string){.at = (uint32_t)a->length, .width = LOW_BYTES};
	if (!continued_read(c, &flags, 1))
		return STRING_CUT;
	if ((flags & RICH) && !continued_read(c, runs, sizeof(runs)))
		return STRING_CUT;
	if ((flags & PHONETIC) && !continued_read(c, phonetic, sizeof(phonetic)))
		return STRING_CUT;
	unsigned seen = flags;
	if (!read_characters(a, c, s, count, flags, &seen) ||
	    !continued_skip(c, (uint32_t)get16(runs) * RUN) ||
	    ((flags & PHONETIC) && !skip_phonetic(a, c, get32(phonetic))))
		return STRING_CUT;
	return seen & ~(HIGH_BYTES | PHONETIC | RICH) ? STRING_DOUBTFUL : STRING_WHOLE;
}

enum string_state string_read(struct arena *a, struct continued *c, int short_count,
			      struct string *s)
{
	unsigned char count[2] = {0};
	if (!continued_read(c, count, short_count ? 1 : 2)) {
		*s = (struct string){.at = (uint32_t)a->length, .width = LOW_BYTES};
		return STRING_CUT;
	}
	return read_flagged(a, c, get16(count), s);
}

enum string_state string_read_continued(struct arena *a, struct continued *c, size_t count,
					struct string *s)
{
	c->at = c->end;
	return read_flagged(a, c, count, s);
}

/* Returns the bytes of a string's characters. */
static size_t size_of(const struct string *s)
{
	return s->width == UNITS ? (size_t)s->count * 2 : s->count;
}

int string_read_bytes(struct arena *a, struct continued *c, uint16_t count, struct string *s)
{
	*s = (struct string){.at = (uint32_t)a->length, .count = count, .width = CODEPAGE};
	if (!continued_read(c, reserve(a, count), count)) {
		s->count = 0;
		return 0;
	}
	a->length += count;
	return 1;
}

int string_join(struct string *s, const struct string *next)
{
	if (s->width != next->width || s->at + size_of(s) != next->at ||
	    s->count + next->count > UINT16_MAX)
		return 0;
	s->count = (uint16_t)(s->count + next->count);
	return 1;
}

uint32_t string_visible(const struct arena *a, const struct string *s)
{
	const unsigned char *bytes = a->bytes + s->at;
	uint32_t visible = 0;
	for (size_t i = 0; i < s->count; i++)
		visible += is_visible(s->width == UNITS ? get16(bytes + 2 * i) : bytes[i]);
	return visible;
}

/* Returns how many bytes from the first on are visible ASCII or spaces. */
static size_t ascii_run(const unsigned char *bytes, size_t count)
{
	size_t n = 0;
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
	collected = NULL;
	collected_count = 0;
	const unsigned char *bytes = s->count > 0 ? a->bytes + s->at : NULL;
	if (s->width == CODEPAGE) {
		struct decoder d = {.charset = charset};
		for (size_t i = 0; i < s->count; i++)
			charset_put(&d, bytes[i], collect);
		charset_end(&d, collect);
	} else {
		for (size_t i = 0; i < s->count; i++)
			collect(s->width == UNITS ? get16(bytes + 2 * i) : bytes[i]);
	}
	*count = collected_count;
	return collected;
}
