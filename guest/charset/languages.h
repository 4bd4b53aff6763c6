/* The letters of languages, by how common they are; see languages.c. */
#ifndef GUEST_CHARSET_LANGUAGES_H
#define GUEST_CHARSET_LANGUAGES_H

#include <stddef.h>
#include <stdint.h>

/*
 * The cost of a character is the logarithm, to base 2, of how rare it is. A list of costs is a
 * string in which a hexadecimal digit sets the cost of the characters that follow it. Letters are
 * in lower case.
 */
typedef uint16_t cost_list;

/* Returns whether an element sets the cost. */
static inline int is_cost(uint16_t element)
{
	return (element >= '0' && element <= '9') || (element >= 'A' && element <= 'F');
}

/* Returns a character's cost from a list, or `absent`. */
int cost_listed(const cost_list *list, uint32_t character, int absent);

/*
 * A charset in which texts of a language are, and the cost of its being this one. In East Asia, the
 * first and last lead byte of common characters, and their first trail byte.
 */
struct language_charset {
	const char *name;
	uint8_t cost, first_lead, last_lead, first_trail;
};

enum script { LATIN_SCRIPT, OTHER_ALPHABET, JAPANESE, CHINESE, KOREAN };

struct language {
	const struct language_charset *charsets; /* ends with a NULL name */
	const cost_list *letters;                /* beyond ASCII */
	enum script script;
};

/* Languages in charsets of one byte a character. */
extern const struct language languages[];
extern const size_t language_count;

/* Languages in charsets of several bytes; `letters` are the most common characters. */
extern const struct language east_asian_languages[];
extern const size_t east_asian_language_count;

/* Marks beyond ASCII. */
extern const cost_list mark_costs[];

/* FOREIGN_ASCII: the surcharge of letters of ASCII in a language with letters of its own. */
enum { FOREIGN_ASCII = 4 };

/* Returns the cost of a character of ASCII. */
int cost_of_ascii(unsigned char character);

#endif
