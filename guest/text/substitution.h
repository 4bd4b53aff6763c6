/* What output formats (`-f`) put in place of characters; see substitution.c. */
#ifndef GUEST_TEXT_SUBSTITUTION_H
#define GUEST_TEXT_SUBSTITUTION_H

#include <stddef.h>
#include <stdint.h>

/* A map from characters of the basic plane to strings. */
struct substitution {
	const char *name;
	size_t count;
	const uint16_t *characters; /* in their order */
	const uint16_t *places;     /* where the string of each begins */
	const char *strings;        /* each ends in a zero */
	int longest;                /* bytes of the longest */
};

/* Returns the map of this name, or NULL: `FORMAT.specchars` or `FORMAT.replchars`. */
const struct substitution *substitution_named(const char *name);

/* Searches a map by halves; see substitution_of(). */
const char *substitution_search(const struct substitution *map, uint32_t character);

/* Returns the string in place of a character, or NULL. Most characters lie behind all that have one. */
static inline const char *substitution_of(const struct substitution *map, uint32_t character)
{
	return character <= map->characters[map->count - 1] ? substitution_search(map, character) : NULL;
}

#endif
