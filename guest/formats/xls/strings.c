/*
 * Reads strings. From BIFF8 on they have 16-bit units, or only the lower bytes if these suffice,
 * then font runs and phonetic text; CONTINUE records split them when a record is full. Before that
 * they are bytes.
 */
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/units.h"
#include "strings.h"

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
		a->bytes = memory_resize(a->bytes, larger);
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

struct string string_of_counted_bytes(struct arena *a, const unsigned char *bytes,
				      size_t available)
{
	size_t count = available > 0 ? bytes[0] : 0, most = available > 0 ? available - 1 : 0;
	return string_of_bytes(a, bytes + 1, count < most ? count : most);
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
			if (!continued_take(c, &further, 1))
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
		return continued_pass(c, size);
	if (!continued_take(c, head, HEAD))
		return 0;
	a->phonetic += get16(head + COUNT);
	return continued_pass(c, size - HEAD);
}

/* Reads the font runs of a string ([MS-XLS] 2.5.132). */
static int read_runs(struct arena *a, struct continued *c, const struct string *s, uint32_t count)
{
	unsigned char run[RUN];
	if (!a->keeps_runs)
		return continued_pass(c, count * RUN);
	for (; count > 0 && continued_take(c, run, RUN); count--)
		string_set_font(a, s, get16(run), get16(run + 2));
	return count == 0;
}

/*
 * Reads a string after its count if it consists of characters only, all of them in this record, as
 * most do; returns 0 otherwise.
 */
static int read_plain(struct arena *a, struct continued *c, size_t count, struct string *s)
{
	size_t available = (size_t)(c->end - c->at);
	if (available == 0 || *c->at > HIGH_BYTES)
		return 0;
	int wide = *c->at & HIGH_BYTES;
	size_t size = count << wide;
	if (available - 1 < size)
		return 0;
	*s = (struct string){.at = (uint32_t)a->length,
			     .count = (uint16_t)count,
			     .width = wide ? UNITS : LOW_BYTES};
	memcpy(reserve(a, size), c->at + 1, size);
	a->length += size;
	c->at += 1 + size;
	return 1;
}

/* Reads any other string. */
__attribute__((noinline)) static enum string_state
read_parts(struct arena *a, struct continued *c, size_t count, struct string *s)
{
	unsigned char flags, runs[2] = {0}, phonetic[4] = {0};
	*s = (struct string){.at = (uint32_t)a->length, .width = LOW_BYTES};
	if (!continued_take(c, &flags, 1))
		return STRING_CUT;
	if ((flags & RICH) && !continued_take(c, runs, sizeof(runs)))
		return STRING_CUT;
	if ((flags & PHONETIC) && !continued_take(c, phonetic, sizeof(phonetic)))
		return STRING_CUT;
	unsigned seen = flags;
	if (!read_characters(a, c, s, count, flags, &seen) || !read_runs(a, c, s, get16(runs)) ||
	    ((flags & PHONETIC) && !skip_phonetic(a, c, get32(phonetic))))
		return STRING_CUT;
	return seen & ~(HIGH_BYTES | PHONETIC | RICH) ? STRING_DOUBTFUL : STRING_WHOLE;
}

/* Reads a string after its count: flags, characters, and the data that the flags announce. */
static enum string_state read_flagged(struct arena *a, struct continued *c, size_t count,
				      struct string *s)
{
	return read_plain(a, c, count, s) ? STRING_WHOLE : read_parts(a, c, count, s);
}

enum string_state string_read(struct arena *a, struct continued *c, int short_count,
			      struct string *s)
{
	unsigned char count[2] = {0};
	/* Two calls, since a copy of constant length is inlined. */
	if (short_count ? !continued_take(c, count, 1) : !continued_take(c, count, 2)) {
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

void string_copy_units(const struct arena *a, const struct string *s, uint16_t *to)
{
	const unsigned char *bytes = s->count > 0 ? a->bytes + s->at : NULL;
	size_t i = 0;
	if (s->width == UNITS) {
		for (; i < s->count; i++)
			to[i] = get16(bytes + 2 * i);
		return;
	}
	for (; s->count - i >= LANES; i += LANES) {
		uint64_t word = four_bytes(bytes + i);
		memcpy(to + i, &word, sizeof(word));
	}
	for (; i < s->count; i++)
		to[i] = bytes[i];
}

struct string string_part(const struct string *s, size_t first, size_t count)
{
	return (struct string){.at = s->at + (uint32_t)(first << (s->width == UNITS)),
			       .count = (uint16_t)count,
			       .width = s->width};
}

int string_equals(const struct arena *a, const struct string *s, const struct string *other)
{
	return s->count == other->count && s->width == other->width &&
	       (s->count == 0 || !memcmp(a->bytes + s->at, a->bytes + other->at, size_of(s)));
}

void string_set_font(struct arena *a, const struct string *s, size_t character, unsigned font)
{
	uint32_t at = s->at + (uint32_t)(character << (s->width == UNITS));
	if (!a->keeps_runs || character >= s->count ||
	    (a->run_count > 0 && a->runs[a->run_count - 1].at > at))
		return;
	struct font_run run = {at, (uint16_t)font};
	memory_append(a->runs, a->run_count, run);
}

void string_read_shape_runs(struct arena *a, struct continued *c, const struct string *s,
			    uint32_t size)
{
	enum { SHAPE_RUN = 8 };
	unsigned char run[SHAPE_RUN];
	if (a->keeps_runs)
		for (; size >= SHAPE_RUN && continued_take(c, run, SHAPE_RUN); size -= SHAPE_RUN)
			string_set_font(a, s, get16(run), get16(run + 2));
	continued_pass(c, size);
}

struct string_runs string_runs(const struct arena *a, const struct string *s, unsigned font)
{
	size_t low = 0, high = a->run_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (a->runs[middle].at < s->at)
			low = middle + 1;
		else
			high = middle;
	}
	return (struct string_runs){*s, font, low};
}

int string_runs_take(const struct arena *a, struct string_runs *r, struct string *run,
		     unsigned *font)
{
	size_t size = size_of(&r->rest);
	if (size == 0)
		return 0;
	for (; r->next < a->run_count && a->runs[r->next].at <= r->rest.at; r->next++)
		r->font = a->runs[r->next].font;
	if (r->next < a->run_count && a->runs[r->next].at - r->rest.at < size)
		size = a->runs[r->next].at - r->rest.at;
	size_t count = size >> (r->rest.width == UNITS);
	*font = r->font;
	*run = string_part(&r->rest, 0, count);
	r->rest = string_part(&r->rest, count, r->rest.count - count);
	return 1;
}
