/* A text with what its fields show; see words.c. */
#ifndef GUEST_FORMATS_PPT_WORDS_H
#define GUEST_FORMATS_PPT_WORDS_H

#include "record.h"

/* TextTypeEnum ([MS-PPT] 2.13.33), as far as it matters here. */
enum text_type { TEXT_TITLE = 0, TEXT_CENTRE_TITLE = 6, TEXT_UNTYPED = 0xFF };

/* Where a text stands. */
struct words {
	const unsigned char *bytes;
	uint32_t units;
	int wide;              /* two bytes a unit, otherwise the low one only */
	unsigned type;         /* enum text_type */
	struct records fields; /* records behind the text, those of its fields among them */
};

/* What fields show: strings of UTF-16 units. */
struct shown {
	uint32_t number; /* the slide's */
	struct records date, header, footer;
};

/* The text among these records, up to the next one's header. */
struct words words_of(struct records r);

/* Whether the text is the slide's number and nothing else. */
int words_are_number(const struct words *w);

/* Whether nothing of it can be seen. */
int words_are_blank(const struct words *w);

void words_put(const struct words *w, const struct shown *shown);

/* UTF-16 units. */
void words_put_string(struct records string);

#endif
