/* Property sets ([MS-OLEPS]): typed values by number, in streams of a compound file; see set.c. */
#ifndef GUEST_FORMATS_PROPERTIES_SET_H
#define GUEST_FORMATS_PROPERTIES_SET_H

#include <stdint.h>

#include "io/stream.h"
#include "text/metadata.h"

/* More than the sets of any program have; further entries are ignored. */
enum { MOST_PROPERTIES = 1024 };

/* The bytes read at once: most values of an ordinary set, which is padded to 4 KiB. */
enum { FRONT = 1024 };

struct set {
	const struct stream *stream;
	unsigned char front[FRONT]; /* the first bytes of the stream */
	uint32_t front_length;
	uint32_t start;                /* in the stream; the base of all offsets */
	uint32_t count;                /* of entries that exist */
	int is_wide;                   /* strings are UTF-16, regardless of their type */
	const struct charset *charset; /* of other strings; NULL if unknown or without a table */
};

/* A value: its offset in the stream, and its type. */
struct property {
	uint32_t type, at;
};

/*
 * Opens the set of this format, identified by 16 bytes, in a stream. Returns 0 if the stream has
 * none.
 */
int set_open(struct set *set, const struct stream *stream, const unsigned char format[16]);

/* Returns the number of the property in the entry of this index among `count`. */
uint32_t set_id(const struct set *set, uint32_t index);

/* Reads an entry; returns 0 if it points outside of the stream. */
int set_property(const struct set *set, uint32_t index, struct property *property);

/*
 * Returns `n` bytes from `at` on in the stream: in place among the first ones, otherwise copied to
 * `buffer`. Returns NULL if there are fewer, which are copied.
 */
const unsigned char *set_bytes(const struct set *set, uint32_t at, unsigned char *buffer,
			       uint32_t n);

#endif
