/* What the bytes of a file say about its encoding; see text_survey.c. */
#ifndef GUEST_FORMATS_PLAIN_TEXT_SURVEY_H
#define GUEST_FORMATS_PLAIN_TEXT_SURVEY_H

#include <stddef.h>
#include <stdint.h>

#include "io/stream.h"

/* Enough for a guess, and its time is not noticed. */
enum { LARGEST_SAMPLE = 16384 };

struct text_survey {
	uint32_t counts[256];         /* of each byte */
	uint32_t controls;            /* bytes that text does not have, without those at the end */
	uint32_t nuls[2];             /* zero bytes at even and odd offsets */
	uint32_t replacements;        /* U+FFFD in UTF-8 */
	uint32_t end;                 /* of the text, without the padding of its last block */
	unsigned char *sample;        /* the surroundings of bytes beyond ASCII */
	size_t sample_count;
};

/* Reads a file from `start` on. */
void text_survey_open(struct text_survey *s, const struct stream *stream, uint32_t start);

void text_survey_close(struct text_survey *s);

/*
 * Returns whether a text has no such control character. A vertical tab is a line's end in a
 * paragraph or field.
 */
static inline int is_control_of_text(unsigned unit)
{
	enum { DELETE = 0x7F };
	return (unit < ' ' && (unit < '\t' || unit > '\r')) || unit == DELETE;
}

#endif
