/* What a guess of a charset begins and ends with; see guess.c. */
#ifndef GUEST_CHARSET_GUESS_SAMPLE_H
#define GUEST_CHARSET_GUESS_SAMPLE_H

#include <stddef.h>
#include <stdint.h>

struct charset;

/* A sample of a text, and what is known about the whole. */
struct guess_sample {
	const unsigned char *bytes;
	size_t count;
	/* Returns whether the whole text is valid in a charset, or nearly. */
	int (*is_valid)(void *context, const struct charset *charset);
	void *context;
};

struct guess {
	const struct charset *charset; /* NULL if the text is valid in none */
	/*
	 * The logarithm, to base 2, of how much likelier the sample is as text of the charset than
	 * as random bytes.
	 */
	int evidence;
};

/*
 * BITS_OF_RANDOM_BYTE: the cost of any byte in random data. LEAST_EVIDENCE: less than that of any
 * sample.
 */
enum { BITS_OF_RANDOM_BYTE = 8, LEAST_EVIDENCE = -(1 << 24) };

/* Returns a guess of a charset that gives the sample a cost in bits. */
static inline struct guess guess_of(const struct charset *charset, const struct guess_sample *s,
				    int cost)
{
	return (struct guess){charset, BITS_OF_RANDOM_BYTE * (int)s->count - cost};
}

/*
 * Returns the cost of a sample that a charset must stay below to be better than the best guess. Most
 * charsets reach it early in the sample.
 */
static inline int guess_limit(const struct guess *best, const struct guess_sample *s,
			      int cost_of_charset)
{
	return BITS_OF_RANDOM_BYTE * (int)s->count - cost_of_charset - best->evidence;
}

#endif
