/*
 * Charsets and substitution maps from tables in the module, instead of catdoc's files under
 * CHARSETPATH. A stock runtime needs only the .wasm file, and the virtual file system contains only
 * the upload.
 *
 * Replaces fileutil.c, confutil.c and substmap.c, and read_charset() and make_reverse_map() of
 * charsets.c.
 */
#include <config.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catdoc.h"
#include "charset/table.h"
#include "text/substitution.h"

/* catdoc's globals, which the replaced files defined. */
char *format_name = "ascii";
char *map_path = CHARSETPATH;
SUBSTMAP spec_chars, replacements;
int longest_sequence = 6; /* the longest of convert_char()'s own: "\xFFFF" */

/* Returns the charset of this name if catdoc has it. */
static const struct charset *catdoc_charset(const char *name)
{
	const struct charset *found = charset_named(name);
	return found && found->in_catdoc ? found : NULL;
}

/*
 * Returns the whole table, which the caller may free(). Prints a message and returns NULL if catdoc
 * has no such charset.
 */
uint16_t *read_charset(const char *name)
{
	const struct charset *found = catdoc_charset(name);
	if (!found) {
		fprintf(stderr, "Cannot load charset %s - file not found\n", name);
		return NULL;
	}
	uint16_t *table = malloc(256 * sizeof(uint16_t));
	for (int byte = 0; table && byte < 256; byte++)
		table[byte] = (uint16_t)charset_single(found, (unsigned char)byte);
	return table;
}

/*
 * Returns a table even for an RTF in UTF-8, which catdoc would read without one: ASCII, and U+FFFD
 * for every other byte.
 */
uint16_t *read_charset_or_ascii(const char *name)
{
	uint16_t *table = read_charset(name);
	if (table || !(table = malloc(256 * sizeof(uint16_t))))
		return table;
	for (int byte = 0; byte < 256; byte++)
		table[byte] = byte < 0x80 ? byte : 0xFFFD;
	return table;
}

/*
 * Makes the map from Unicode: 256 pages of 256 codes, -1 for none. catdoc's version takes
 * characters from U+8000 on for negative and writes outside of the map.
 */
CHARSET make_reverse_map(short *charset)
{
	CHARSET pages = calloc(256, sizeof(*pages));
	if (!pages)
		return NULL;
	for (int byte = 0; byte < 256; byte++) {
		uint16_t character = (uint16_t)charset[byte];
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

/* Sets *name to a copy of `charset` if catdoc knows it; otherwise returns 0 and leaves it. */
int check_charset(char **name, const char *charset)
{
	if (!charset || (strcmp(charset, "utf-8") && !catdoc_charset(charset)))
		return 0;
	*name = strdup(charset);
	return *name != NULL;
}

/* Prints the names as `catdoc -l` does, five to a line. */
void list_charsets(void)
{
	const struct charset *charset;
	size_t i;
	printf("Available charsets:");
	for (i = 0; (charset = charset_listed(i)) && charset->in_catdoc; i++)
		printf("%c%s", i % 5 ? '\t' : '\n', charset->name);
	printf("%cutf-8\n", i % 5 ? '\t' : '\n');
}

/*
 * Takes ownership of a format's name, extension included. Returns NULL if there is no such map. Only
 * map_subst() uses the pointer.
 */
SUBSTMAP read_substmap(char *filename)
{
	const struct substitution *map = substitution_named(filename);
	free(filename);
	if (!map)
		return NULL;
	if (map->longest > longest_sequence)
		longest_sequence = map->longest;
	return (SUBSTMAP)map;
}

/*
 * Returns the replacement of a character, or NULL. Characters are 16 bits wide; EOF (-1) has none.
 */
char *map_subst(SUBSTMAP map, int uc)
{
	return uc < 0 ? NULL
		      : (char *)substitution_of((const struct substitution *)map, (uint32_t)uc);
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

/* Replaces catdoc's file buffers; the files have their own here. */
void *no_buffer(size_t size)
{
	static char nothing;
	(void)size;
	return &nothing;
}

/* There are no configuration files, only options. */
void read_config_file(const char *filename)
{
	(void)filename;
}

/*
 * catdoc searches only the user's configuration, which does not exist here. The callee frees the
 * name.
 */
char *find_file(char *name, const char *path)
{
	(void)path;
	free(name);
	return NULL;
}
