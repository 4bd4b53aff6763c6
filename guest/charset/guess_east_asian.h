/* Scores text in a charset of several bytes a character; see guess_east_asian.c. */
#ifndef GUEST_CHARSET_GUESS_EAST_ASIAN_H
#define GUEST_CHARSET_GUESS_EAST_ASIAN_H

#include "guess_sample.h"
#include "languages.h"

/* Replaces the best guess if a charset of this language makes the sample likelier. */
void guess_east_asian(struct guess *best, const struct guess_sample *sample,
		      const struct language *language);

#endif
