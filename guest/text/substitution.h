/* The substitutes of output formats (`-f`) for characters; see substitution.c. */
#ifndef GUEST_TEXT_SUBSTITUTION_H
#define GUEST_TEXT_SUBSTITUTION_H

#include <stddef.h>
#include <stdint.h>

/* A map from characters of the basic plane to strings. */
struct substitution {
	const char *name;
	size_t count;
	const uint16_t *characters; /* sorted */
	const uint16_t *offsets;    /* offset of each character's string */
	const char *strings;        /* zero-terminated */
	int longest;                /* bytes of the longest */
};

/* Returns the map whose name is that of a format and `.specchars` or `.replchars`, or NULL. */
const struct substitution *substitution_named(const char *format, const char *extension);

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
