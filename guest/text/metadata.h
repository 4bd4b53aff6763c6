/* What a document says about itself beside its text: collected for the host; see metadata.c. */
#ifndef GUEST_TEXT_METADATA_H
#define GUEST_TEXT_METADATA_H

#include <stdint.h>

#include "charset/charset.h"

/* The keys of wasm/README.md, "Metadata". */
enum metadata_key {
	META_TITLE,
	META_SUBJECT,
	META_AUTHOR,
	META_KEYWORDS,
	META_COMMENTS,
	META_LAST_AUTHOR,
	META_CATEGORY,
	META_MANAGER,
	META_COMPANY,
	META_APPLICATION,
	META_CREATED,
	META_MODIFIED,
	META_PRINTED,
	META_REVISION,
	META_PAGES,
	META_WORDS,
	META_CHARACTERS,
	META_SLIDES,
	METADATA_KEYS,
};

/* A comment may be a page; what is longer is no property but a text that nobody sees. The rest is cut, and an ellipsis says so. */
enum { LONGEST_METADATA = 4096 };

struct moment {
	int year, month, day, hour, minute, second;
	int is_utc; /* otherwise the time of an unknown zone */
};

/* The start of a document. */
void metadata_begin_document(void);

/* Whether a key has its value: a second one is not wanted. */
int metadata_has(enum metadata_key key);

/* Begins a value, which the next calls make; there is one at a time. */
void metadata_begin(enum metadata_key key);

/* A UTF-16 unit, or a character, of the value. Control characters but for newlines are left out, space in front too. */
void metadata_unit(unsigned unit);
void metadata_character(uint32_t character);

/* A byte of the value; where the decoder has no charset, ASCII is what can be read. */
void metadata_byte(struct decoder *decoder, unsigned char byte);

/* Whether the value has its ellipsis: the rest need not be read. */
int metadata_is_cut(void);

/* Ends the value; an empty one is none. Characters that could not be decoded count as damage. */
void metadata_end(void);

/* Takes back the value that was begun, as one that cannot be read. */
void metadata_give_up(void);

/* A count. 0 is what programs write that have not counted, and none, as negative ones are. */
void metadata_number(enum metadata_key key, int32_t number);

/* A date; one that no calendar or no computer can have had is none. */
void metadata_moment(enum metadata_key key, const struct moment *moment);

/* Notes a set of properties, or one of them, that is there and cannot be read. */
void metadata_damaged(void);

#endif
