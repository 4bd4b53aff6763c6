/* Guesses the charset of text that does not declare it; see guess.c. */
#ifndef GUEST_CHARSET_GUESS_H
#define GUEST_CHARSET_GUESS_H

#include "guess_sample.h"

/* Returns the charset that makes the sample most likely. */
struct guess charset_guess(const struct guess_sample *sample);

/* Returns the evidence that a sample in UTF-8 is text. */
int guess_evidence_of_utf_8(const unsigned char *bytes, size_t count);

#endif
