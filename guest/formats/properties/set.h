/* Property sets ([MS-OLEPS]): typed values by number, in streams of a compound file; see set.c. */
#ifndef GUEST_FORMATS_PROPERTIES_SET_H
#define GUEST_FORMATS_PROPERTIES_SET_H

#include <stdint.h>
#include <string.h>

#include "base/bytes.h"
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

/*
 * Returns `n` bytes from `at` on in the stream: in place among the first ones, otherwise copied to
 * `buffer`. Returns NULL if there are fewer, which are copied.
 */
static inline const unsigned char *set_bytes(const struct set *set, uint32_t at,
					     unsigned char *buffer, uint32_t n)
{
	if (at <= set->front_length && n <= set->front_length - at)
		return set->front + at;
	return stream_read(set->stream, at, buffer, n) == n ? buffer : NULL;
}

/* An entry: the number of a property, and the offset of its value in the set. */
enum { SET_HEADER = 8, SET_ENTRY = 8 };

/* Returns the entry of this index among `count`; it is zero if the stream lacks it. */
static inline const unsigned char *set_entry(const struct set *set, uint32_t index,
					     unsigned char buffer[SET_ENTRY])
{
	memset(buffer, 0, SET_ENTRY);
	const unsigned char *entry =
		set_bytes(set, set->start + SET_HEADER + SET_ENTRY * index, buffer, SET_ENTRY);
	return entry ? entry : buffer;
}

/* Returns the number of the property in the entry of this index among `count`. */
static inline uint32_t set_id(const struct set *set, uint32_t index)
{
	unsigned char buffer[SET_ENTRY];
	return get32(set_entry(set, index, buffer));
}

/* Reads an entry; returns 0 if it points outside of the stream. */
int set_property(const struct set *set, uint32_t index, struct property *property);

#endif
