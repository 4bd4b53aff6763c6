/*
 * Decodes names. They are in UTF-8 if the member says so, or if they can be: the archiver of macOS
 * does not say it. Other names are in code page 437, unless the user chose a charset.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "charset/charset.h"
#include "charset/table.h"
#include "name.h"

enum { REPLACEMENT = 0xFFFD };

/* The longest name that the host takes. Of a longer one, the end is kept, with the extension. */
enum { LONGEST_NAME = 255 };

static struct member_name current; /* take_character() appends to it */

static void take_unit(uint16_t unit)
{
	memory_append(current.units, current.length, unit);
}

static void take_character(uint32_t character)
{
	if (character == '\\')
		character = '/';
	if (character >= 0x10000) {
		take_unit((uint16_t)(0xD7C0 + (character >> 10)));
		character = 0xDC00 | (character & 0x3FF);
	}
	take_unit((uint16_t)character);
}

static void decode(const unsigned char *bytes, size_t count, const struct charset *charset)
{
	struct decoder d = {.charset = charset};
	current.length = 0;
	for (size_t i = 0; i < count; i++)
		charset_put(&d, bytes[i], take_character);
	charset_end(&d, take_character);
}

static int has_replacement(void)
{
	for (size_t i = 0; i < current.length; i++)
		if (current.units[i] == REPLACEMENT)
			return 1;
	return 0;
}

/* Returns whether a folder or file does not lead out of the archive. */
static int is_inside(const uint16_t *units, size_t length)
{
	int is_dots = length <= 2;
	for (size_t i = 0; i < length; i++)
		is_dots &= units[i] == '.';
	int is_drive = length == 2 && units[1] == ':';
	return !is_dots && !is_drive;
}

/* Removes all but the end of a long name. */
static void shorten(struct member_name *name)
{
	if (name->length <= LONGEST_NAME)
		return;
	memmove(name->units, name->units + name->length - LONGEST_NAME,
		LONGEST_NAME * sizeof(*name->units));
	name->length = LONGEST_NAME;
}

/* Keeps only the parts of the name that lead into the archive. */
static void clean(struct member_name *name)
{
	uint16_t *units = name->units;
	size_t count = 0;
	for (size_t at = 0, end; at < name->length; at = end + 1) {
		for (end = at; end < name->length && units[end] != '/'; end++)
			;
		if (!is_inside(units + at, end - at))
			continue;
		if (count > 0)
			units[count++] = '/';
		memmove(units + count, units + at, (end - at) * sizeof(*units));
		count += end - at;
	}
	name->length = count;
}

struct member_name member_name_read(const struct stream *archive, const struct member *m)
{
	const struct charset *utf_8 = charset_named("utf-8"), *chosen = charset_forced();
	unsigned char *bytes = stream_copy(archive, m->name, m->name_length);
	current = (struct member_name){0};
	if (!bytes)
		return current;
	decode(bytes, m->name_length, utf_8);
	if (!(m->flags & MEMBER_UTF_8) && has_replacement())
		decode(bytes, m->name_length, chosen ? chosen : charset_named("cp437"));
	free(bytes);
	current.is_folder = current.length > 0 && current.units[current.length - 1] == '/';
	clean(&current);
	shorten(&current);
	return current;
}

/* Returns whether a name, from `at` on, begins with these letters. */
static int continues(const struct member_name *name, size_t at, const char *letters)
{
	size_t length = strlen(letters), i = 0;
	if (length > name->length - at)
		return 0;
	while (i < length && name->units[at + i] == (unsigned char)letters[i])
		i++;
	return i == length;
}

int member_name_is_of_macos(const struct member_name *name)
{
	static const char folder[] = "__MACOSX/", file[] = ".DS_Store";
	size_t file_length = strlen(file);
	if (continues(name, 0, folder))
		return 1;
	if (name->length < file_length)
		return 0;
	size_t at = name->length - file_length;
	return continues(name, at, file) && (at == 0 || name->units[at - 1] == '/');
}

void member_name_free(struct member_name *name)
{
	free(name->units);
}
