/*
 * Reads what the Object Packager stores: a label, the file's name and two paths in 8-bit text, then
 * the file, then the names again in UTF-16. No specification exists; this
 * is based on observed files.
 */
#include <string.h>

#include "base/bytes.h"
#include "charset/charset.h"
#include "package.h"

/* A Windows path has at most 260 characters, and an East Asian character has two bytes. */
enum { LONGEST_STRING = 1024 };

static struct package *current; /* take_character() appends to its name */

/* Appends to the name. Each separator of folders restarts it. */
static void take_character(uint32_t character)
{
	if (character == '\\' || character == '/')
		current->name_length = 0;
	else if (character < 0x10000 && current->name_length < PACKAGE_NAME)
		current->name[current->name_length++] = (uint16_t)character;
}

/* Returns the offset after the string's zero, or 0 if the string has no end. */
static uint32_t skip_string(const struct stream *s, uint32_t at)
{
	unsigned char bytes[64];
	for (uint32_t done = 0; done < LONGEST_STRING; done += sizeof(bytes)) {
		size_t n = stream_read(s, at + done, bytes, sizeof(bytes));
		const unsigned char *zero = memchr(bytes, 0, n);
		if (zero)
			return at + done + (uint32_t)(zero - bytes) + 1;
		if (n < sizeof(bytes))
			break;
	}
	return 0;
}

/* Takes the name from 8-bit text in the code page of western systems. */
static void take_bytes(const struct stream *s, uint32_t at, uint32_t end)
{
	struct decoder d = {.charset = charset_of_codepage(0)};
	unsigned char byte;
	current->name_length = 0;
	while (at + 1 < end && stream_read(s, at++, &byte, 1) == 1)
		charset_put(&d, byte, take_character);
	charset_end(&d, take_character);
}

/* Returns the offset after a string with its length in units before it, or 0. */
static uint32_t skip_wide(const struct stream *s, uint32_t at, uint32_t *units)
{
	unsigned char bytes[4];
	if (stream_read(s, at, bytes, sizeof(bytes)) < sizeof(bytes))
		return 0;
	*units = get32(bytes);
	return *units <= LONGEST_STRING ? at + 4 + 2 * *units : 0;
}

/* Takes the name from the strings after the file: a path, the label, the name. */
static void take_wide(const struct stream *s, uint32_t at)
{
	uint32_t path, label, units;
	unsigned char unit[2];
	at = skip_wide(s, at, &path);
	at = at ? skip_wide(s, at, &label) : 0;
	if (!at || !skip_wide(s, at, &units) || units == 0)
		return;
	current->name_length = 0;
	for (uint32_t i = 0; i < units; i++)
		if (stream_read(s, at + 4 + 2 * i, unit, 2) == 2)
			take_character(get16(unit));
}

int package_read(const struct stream *s, uint32_t at, struct package *package)
{
	enum { MARK = 2, EMBEDDED = 3 };
	unsigned char word[4];
	if (stream_read(s, at, word, 2) < 2 || get16(word) != MARK)
		return 0;
	uint32_t label = at + 2, name = skip_string(s, label);
	uint32_t end = name ? skip_string(s, name) : 0;
	/* A word that is 0, the kind, and the path of a temporary file with its length. */
	if (!end || stream_read(s, end, word, 4) < 4 || get16(word + 2) != EMBEDDED ||
	    stream_read(s, end + 4, word, 4) < 4 || get32(word) > s->length - end)
		return 0;
	uint32_t size = end + 8 + get32(word);
	if (stream_read(s, size, word, 4) < 4)
		return 0;
	package->at = size + 4;
	package->length = get32(word);
	current = package;
	take_bytes(s, name, end);
	if (package->name_length == 0)
		take_bytes(s, label, name);
	if (package->at <= s->length && package->length < s->length - package->at)
		take_wide(s, package->at + package->length);
	return 1;
}
