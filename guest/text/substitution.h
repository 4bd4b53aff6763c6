/* The substitutes of output formats (`-f`) for characters; see substitution.c. */
#ifndef GUEST_TEXT_SUBSTITUTION_H
#define GUEST_TEXT_SUBSTITUTION_H

#include <stddef.h>
#include <stdint.h>

/* A map from characters of the basic plane to strings. */
struct substitution {
	const char *name; /* of catdoc's file */
	size_t count;
	const uint16_t *characters; /* sorted */
	const uint16_t *offsets;    /* offset of each character's string */
	const char *strings;        /* zero-terminated */
	int longest;                /* bytes of the longest */
};

/* The maps of an output format. */
struct substitutions {
	const char *format;
	const struct substitution *special;      /* characters that it writes as strings */
	const struct substitution *replacements; /* for characters that the charset lacks */
};

/* Returns the maps of the format with this name, or NULL. */
const struct substitutions *substitutions_of(const char *format);

/* Returns the map of catdoc's file with this name, such as `ascii.specchars`, or NULL. */
const struct substitution *substitution_named(const char *name);

/* Searches a map by bisection; see substitution_of(). */
const char *substitution_search(const struct substitution *map, uint32_t character);

/*
 * Returns the string that replaces a character, or NULL. Most characters lie after the last one
 * with a string; tabs and newlines may lie before the first.
 */
static inline const char *substitution_of(const struct substitution *map, uint32_t character)
{
	int is_between = character >= map->characters[0] &&
			 character <= map->characters[map->count - 1];
	return is_between ? substitution_search(map, character) : NULL;
}

#endif
