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

#endif
