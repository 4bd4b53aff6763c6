/* A document's metadata, collected for the host; see metadata.c. */
#ifndef GUEST_TEXT_METADATA_H
#define GUEST_TEXT_METADATA_H

#include <stddef.h>
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
	META_COMMENT_AUTHORS,
	META_CREATED,
	META_MODIFIED,
	META_PRINTED,
	META_REVISION,
	META_PAGES,
	META_WORDS,
	META_CHARACTERS,
	META_SLIDES,
	META_OBJECT_CLASS,
	METADATA_KEYS,
};

/*
 * A comment may fill a page; a longer value is not a property but text that no program shows. The
 * rest is cut, marked by an ellipsis.
 */
enum { LONGEST_METADATA = 4096 };

struct moment {
	int year, month, day, hour, minute, second;
	int is_utc; /* otherwise the time zone is unknown */
};

/* Begins a document. */
void metadata_begin_document(void);

/*
 * Ends the block: appends the omitted content, the attachments and the damage.
 */
void metadata_end_document(void);

/* Returns whether a key has its value; a second one is ignored. */
int metadata_has(enum metadata_key key);

/* Begins a value, which the next calls fill; only one at a time. */
void metadata_begin(enum metadata_key key);

/*
 * Appends a UTF-16 unit or a character to the value. Control characters other than newlines are
 * left out, as is leading space.
 */
void metadata_unit(unsigned unit);
void metadata_character(uint32_t character);

/* Appends a byte to the value; without a charset the decoder reads only ASCII. */
void metadata_byte(struct decoder *decoder, unsigned char byte);

/*
 * Appends bytes in the same way, up to a zero or to where the value is cut; returns how many were
 * appended.
 */
size_t metadata_bytes(struct decoder *decoder, const unsigned char *bytes, size_t count);

/* Returns whether the value was cut, so that the rest need not be read. */
int metadata_is_cut(void);

/* Ends the value and drops it if empty. Characters that could not be decoded count as damage. */
void metadata_end(void);

/* Discards the current value as unreadable. */
void metadata_discard(void);

/*
 * Adds a count. Negative counts are dropped, and so is 0, which programs write if they have not
 * counted.
 */
void metadata_number(enum metadata_key key, int32_t number);

/* Adds a date; an impossible or implausible one is dropped. */
void metadata_date(enum metadata_key key, const struct moment *moment);

/* Counts a property set or a property that is present but cannot be read. */
void metadata_damaged(void);

#endif
