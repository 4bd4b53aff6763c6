/*
 * Collects a document's metadata in the format that the host reads: wasm/README.md, "Metadata".
 */
#include <stdlib.h>
#include <string.h>

#include "attachments.h"
#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "base/omitted.h"
#include "base/report.h"
#include "base/unroll.h"
#include "base/utf8.h"
#include "charset/table.h"
#include "metadata.h"

enum { MARK_VALUE = 0x1F, MARK_END = 0x1E, REPLACEMENT = 0xFFFD, ELLIPSIS = 0x2026 };

/* The initial capacity of the block, which most documents do not exceed. */
enum { FIRST_ROOM = 512 };

/* PC clocks begin in 1980; a date far in the future is an unset field, or a different one. */
enum { FIRST_YEAR = 1980, LAST_YEAR = 2099 };

/* A key's name and its length. */
#define NAME(string)                                                                               \
	{                                                                                          \
		string, sizeof(string) - 1                                                         \
	}

static const struct {
	const char *name;
	size_t length;
} names[METADATA_KEYS] = {
	[META_TITLE] = NAME("title"),
	[META_SUBJECT] = NAME("subject"),
	[META_AUTHOR] = NAME("author"),
	[META_KEYWORDS] = NAME("keywords"),
	[META_COMMENTS] = NAME("comments"),
	[META_LAST_AUTHOR] = NAME("last_author"),
	[META_CATEGORY] = NAME("category"),
	[META_MANAGER] = NAME("manager"),
	[META_COMPANY] = NAME("company"),
	[META_APPLICATION] = NAME("application"),
	[META_CREATED] = NAME("created"),
	[META_MODIFIED] = NAME("modified"),
	[META_PRINTED] = NAME("printed"),
	[META_REVISION] = NAME("revision"),
	[META_PAGES] = NAME("pages"),
	[META_WORDS] = NAME("words"),
	[META_CHARACTERS] = NAME("characters"),
	[META_SLIDES] = NAME("slides"),
	[META_COMMENT_AUTHORS] = NAME("comment_authors"),
	[META_OBJECT_CLASS] = NAME("object-class"),
};

static char *block;
static size_t length, room;
static uint32_t seen; /* keys that have a value, a bit each */

/* The current value. */
static struct {
	enum metadata_key key;
	/* offsets in the block: the key, the first character, the end without trailing space */
	size_t begins, text, end;
	unsigned characters;
	unsigned high;  /* the first half of a surrogate pair */
	int has_return; /* a carriage return, whose newline is skipped */
	int is_broken;
} value;

__attribute__((noinline)) static void grow(size_t least)
{
	for (room = room ? room : FIRST_ROOM; room < least;)
		room *= 2;
	block = memory_resize(block, room);
}

/* Makes room for more bytes and returns where they begin. */
static inline char *reserve(size_t count)
{
	if (room - length < count)
		grow(length + count);
	return block + length;
}

static void put(unsigned byte)
{
	*reserve(1) = (char)byte;
	length++;
}

static void put_bytes(const char *bytes, size_t count)
{
	memcpy(reserve(count), bytes, count);
	length += count;
}

static void put_string(const char *string)
{
	put_bytes(string, strlen(string));
}

static void put_number(uint32_t number)
{
	if (number >= 10)
		put_number(number / 10);
	put('0' + number % 10);
}

static void put_utf_8(uint32_t character)
{
	length = (size_t)(utf8_put(reserve(UTF8_LONGEST), character) - block);
}

void metadata_begin_document(void)
{
	free(block);
	block = NULL;
	length = room = 0;
	seen = 0;
}

int metadata_has(enum metadata_key key)
{
	return (seen >> key & 1) != 0;
}

/*
 * Publishes the block to the host. The block moves as it grows, so every value's end calls this,
 * also that of a discarded one.
 */
static void publish(void)
{
	catdoc_report.metadata = (uint32_t)(uintptr_t)block;
	catdoc_report.metadata_length = (uint32_t)length;
}

/* Puts a description, the count, and the first position if it is known. */
static void put_finding(const char *what, const char *unit, uint32_t first, uint32_t count)
{
	put_string(what);
	put('\t');
	put_number(count);
	if (first != NOWHERE && unit) {
		put('\t');
		put_string(unit);
		put(' ');
		put_number(first);
	}
	put(MARK_END);
}

static void put_damage(const struct damage *kind, uint32_t first, uint32_t count)
{
	static const char *const keys[] = {[TEXT_MISSING] = "text-missing",
					   [TEXT_UNCERTAIN] = "text-uncertain",
					   [VALUES_MISSING] = "uncalculated",
					   [TEXT_REPLACED] = "text-replaced",
					   [TEXT_INVALID] = "text-invalid"};
	put_string(keys[kind->effect]);
	put(MARK_VALUE);
	put_finding(kind->what, kind->unit, first, count);
}

static void put_omitted(const struct omitted *sort, uint32_t first, uint32_t count)
{
	put_string("omitted");
	put(MARK_VALUE);
	put_string(omitted_name(sort->kind));
	put('\t');
	put_finding(sort->what, sort->unit, first, count);
}

void metadata_end_document(void)
{
	omitted_each(put_omitted);
	attachments_put(put);
	damage_each(put_damage);
	publish();
}

void metadata_begin(enum metadata_key key)
{
	value.key = key;
	value.begins = length;
	put_bytes(names[key].name, names[key].length);
	put(MARK_VALUE);
	value.text = value.end = length;
	value.characters = 0;
	value.high = 0;
	value.has_return = 0;
	value.is_broken = 0;
}

/* Puts a letter, or another visible character of ASCII. */
static void put_visible(uint32_t character)
{
	value.has_return = 0;
	value.characters++;
	put(character);
	value.end = length;
}

static void put_character(uint32_t character)
{
	if (character > ' ' && character < 0x7F && value.characters < LONGEST_METADATA) {
		put_visible(character);
		return;
	}
	if (character > 0x10FFFF || (character >= 0xD800 && character < 0xE000))
		character = REPLACEMENT;
	int ends_return = character == '\n' && value.has_return;
	value.has_return = character == '\r';
	if (ends_return)
		return;
	if (character == '\r' || character == '\t' || character == '\v')
		character = character == '\t' ? ' ' : '\n';
	int is_space = character == ' ' || character == '\n' || character == 0xA0;
	if ((character < ' ' && character != '\n') || (character >= 0x7F && character < 0xA0) ||
	    character == 0xFEFF)
		return;
	if (metadata_is_cut() || (is_space && (length == value.text || value.characters == LONGEST_METADATA)))
		return;
	if (++value.characters > LONGEST_METADATA)
		character = ELLIPSIS;
	value.is_broken |= character == REPLACEMENT;
	put_utf_8(character);
	if (!is_space)
		value.end = length;
}

void metadata_unit(unsigned unit)
{
	unsigned high = value.high;
	value.high = 0;
	if (high && unit >= 0xDC00 && unit < 0xE000) {
		put_character(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
		return;
	}
	if (high)
		put_character(REPLACEMENT);
	if (unit >= 0xD800 && unit < 0xDC00)
		value.high = unit;
	else
		put_character(unit);
}

/* Half of a surrogate pair becomes U+FFFD. */
static void end_unit(void)
{
	if (value.high)
		put_character(REPLACEMENT);
	value.high = 0;
}

void metadata_character(uint32_t character)
{
	end_unit();
	put_character(character);
}

void metadata_byte(struct decoder *decoder, unsigned char byte)
{
	/*
	 * Bytes without a charset are not left to charset_put(), which counts undecodable ones as
	 * lost text.
	 */
	if (byte < decoder_ascii_end(decoder))
		put_character(byte);
	else if (decoder->charset)
		charset_put(decoder, byte, metadata_character);
	else
		metadata_character(byte < 0x80 ? byte : REPLACEMENT);
}

/*
 * Puts the ASCII from the space to the tilde at the beginning of these bytes; returns how many
 * bytes it has, or 0 if they begin with leading space.
 */
static size_t put_ascii_run(const unsigned char *bytes, size_t count)
{
	size_t n = 0, end = value.end, most = LONGEST_METADATA - value.characters;
	if (count > most)
		count = most;
	if (length == value.text && bytes[0] == ' ')
		return 0;
	char *to = reserve(count);
	UNROLL
	for (; n < count && bytes[n] >= ' ' && bytes[n] < 0x7F; n++) {
		to[n] = (char)bytes[n];
		if (bytes[n] != ' ')
			end = length + n + 1;
	}
	if (n == 0)
		return 0;
	value.has_return = 0;
	value.characters += (unsigned)n;
	value.end = end;
	length += n;
	return n;
}

size_t metadata_bytes(struct decoder *decoder, const unsigned char *bytes, size_t count)
{
	size_t i = 0;
	while (i < count && bytes[i] != 0 && !metadata_is_cut()) {
		size_t run = decoder_takes_ascii(decoder) ? put_ascii_run(bytes + i, count - i) : 0;
		if (run == 0)
			metadata_byte(decoder, bytes[i++]);
		i += run;
	}
	return i;
}

int metadata_is_cut(void)
{
	return value.characters > LONGEST_METADATA;
}

void metadata_end(void)
{
	end_unit();
	length = value.end;
	if (value.end == value.text) {
		length = value.begins;
	} else {
		put(MARK_END);
		seen |= 1u << value.key;
		if (value.is_broken)
			metadata_damaged();
	}
	publish();
}

void metadata_discard(void)
{
	length = value.begins;
	publish();
	metadata_damaged();
}

void metadata_number(enum metadata_key key, int32_t number)
{
	if (number <= 0 || metadata_has(key))
		return;
	metadata_begin(key);
	put_number((uint32_t)number);
	value.end = length;
	metadata_end();
}

/* Between the first and the last year, every fourth one is a leap year. */
static int days_of(int year, int month)
{
	static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return days[month - 1] + (month == 2 && year % 4 == 0);
}

static int is_valid_date(const struct moment *m)
{
	return m->year >= FIRST_YEAR && m->year <= LAST_YEAR && m->month >= 1 && m->month <= 12 &&
	       m->day >= 1 && m->day <= days_of(m->year, m->month) && m->hour >= 0 &&
	       m->hour < 24 && m->minute >= 0 && m->minute < 60 && m->second >= 0 && m->second < 60;
}

void metadata_date(enum metadata_key key, const struct moment *m)
{
	if (!is_valid_date(m) || metadata_has(key))
		return;
	/* Two digits each, and what precedes them. */
	const int parts[] = {m->year / 100, m->year % 100, m->month, m->day,
			     m->hour,       m->minute,     m->second};
	static const char separators[COUNT(parts)] = {0, 0, '-', '-', 'T', ':', ':'};
	metadata_begin(key);
	char *to = reserve(3 * COUNT(parts));
	for (size_t i = 0; i < COUNT(parts); i++) {
		if (separators[i])
			*to++ = separators[i];
		*to++ = (char)('0' + parts[i] / 10);
		*to++ = (char)('0' + parts[i] % 10);
	}
	if (m->is_utc)
		*to++ = 'Z';
	value.end = length = (size_t)(to - block);
	metadata_end();
}

void metadata_damaged(void)
{
	catdoc_report.metadata_damaged++;
}
