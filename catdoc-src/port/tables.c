/*
 * Charsets and substitution maps from tables in the module, in place of catdoc's files below CHARSETPATH: a stock
 * runtime needs the one .wasm, and the virtual file system holds the upload alone.
 *
 * Stands in for fileutil.c, confutil.c and substmap.c, and for read_charset() and make_reverse_map() of charsets.c.
 */
#include <config.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "catdoc.h"
#include "charset_table.h"
#include "report.h"

#include "charsets.inc"
#include "tables.inc"

static const struct charset charsets[] = {
	CATDOC_CHARSETS
	MORE_CHARSETS
	{.name = "cp932", .kind = PAIRS, .pairs = CP932},
	{.name = "cp936", .kind = PAIRS, .pairs = CP936},
	{.name = "cp949", .kind = PAIRS, .pairs = CP949},
	{.name = "cp950", .kind = PAIRS, .pairs = CP950},
	{.name = "cp1361", .kind = JOHAB},
	{.name = "euc-jp", .kind = EUC_JP},
	{.name = "gb18030", .kind = GB18030, .pairs = CP936},
	{.name = "utf-8", .kind = UTF_8},
};

/* catdoc's globals that the replaced files defined. */
char *format_name = "ascii";
char *map_path = CHARSETPATH;
SUBSTMAP spec_chars, replacements;
int longest_sequence = 6; /* the longest that convert_char() makes by itself: "\xFFFF" */

const struct charset *charset_named(const char *name)
{
	for (size_t i = 0; i < COUNT(charsets); i++)
		if (!strcmp(charsets[i].name, name))
			return &charsets[i];
	return NULL;
}

/*
 * The whole table, which the caller may free(); NULL with a message where there is no such charset. catdoc knows one byte a
 * character: of other charsets it gets ASCII, and an UNDECODABLE for everything else.
 */
uint16_t *read_charset(const char *name)
{
	const struct charset *found = charset_named(name);
	if (!found) {
		fprintf(stderr, "Cannot load charset %s - file not found\n", name);
		return NULL;
	}
	uint16_t *table = malloc(256 * sizeof(uint16_t));
	if (!table)
		return NULL;
	for (int byte = 0; byte < 256; byte++) {
		if (found->kind == ONE_BYTE)
			table[byte] = (uint16_t)charset_single(found, (unsigned char)byte);
		else
			table[byte] = byte < 0x80 ? byte : UNDECODABLE;
	}
	return table;
}

/*
 * The way back from Unicode: 256 pages of 256 bytes' codes, -1 where there is none. catdoc's own takes characters from
 * U+8000 on for negative and writes outside of the map.
 */
CHARSET make_reverse_map(short *charset)
{
	CHARSET pages = calloc(256, sizeof(*pages));
	if (!pages)
		return NULL;
	for (int byte = 0; byte < 256; byte++) {
		uint16_t character = (uint16_t)charset[byte];
		/* The Macintosh's charsets for scripts from the right have it twice. */
		if (byte >= 0x80 && character >= ' ' && character < 0x80)
			continue;
		int16_t **page = &pages[character >> 8];
		if (!*page) {
			*page = malloc(256 * sizeof(**page));
			if (!*page) {
				fprintf(stderr, "Insufficient memory for  charset\n");
				catdoc_exit(1);
			}
			memset(*page, 0xFF, 256 * sizeof(**page));
		}
		(*page)[character & 0xFF] = byte;
	}
	return pages;
}

/*
 * Sets *name to a copy of `charset` where the module knows it; otherwise leaves it and returns 0. Text can be written in
 * charsets of a byte a character and in UTF-8 alone.
 */
int check_charset(char **name, const char *charset)
{
	const struct charset *found = charset ? charset_named(charset) : NULL;
	if (!found || (name == &dest_csname && found->kind != ONE_BYTE && found->kind != UTF_8))
		return 0;
	*name = strdup(charset);
	return *name != NULL;
}

/* Prints the names in the layout of `catdoc -l`: five to a line. */
void list_charsets(void)
{
	printf("Available charsets:");
	for (size_t i = 0; i < COUNT(charsets); i++)
		printf("%c%s", i % 5 ? '\t' : '\n', charsets[i].name);
	printf("\n");
}

/* `filename` is a format's name with its extension; catdoc hands over its ownership. NULL where there is no such map. */
SUBSTMAP read_substmap(char *filename)
{
	SUBSTMAP pages = NULL;
	for (size_t i = 0; i < COUNT(maps); i++)
		if (!strcmp(maps[i].name, filename)) {
			pages = maps[i].pages;
			if (maps[i].longest > longest_sequence)
				longest_sequence = maps[i].longest;
		}
	free(filename);
	return pages;
}

/* The replacement of a character, or NULL. Characters are 16 bits wide; EOF (-1) has none. */
char *map_subst(SUBSTMAP map, int uc)
{
	if (uc < 0 || uc > 0xFFFF || !map[uc >> 8])
		return NULL;
	return map[uc >> 8][uc & 0xFF];
}

char *stradd(const char *s1, const char *s2)
{
	size_t n = strlen(s1), m = strlen(s2);
	char *both = malloc(n + m + 1);
	if (!both) {
		fprintf(stderr, "Out of memory!");
		catdoc_exit(1);
	}
	memcpy(both, s1, n);
	memcpy(both + n, s2, m + 1);
	return both;
}

/* In place of catdoc's buffers for its files, which have their own here. */
void *no_buffer(size_t size)
{
	static char nothing;
	(void)size;
	return &nothing;
}

/* No configuration files: options say everything. */
void read_config_file(const char *filename)
{
	(void)filename;
}

/* Only asked for the user's configuration, which there is none of. The name is the callee's to free. */
char *find_file(char *name, const char *path)
{
	(void)path;
	free(name);
	return NULL;
}
