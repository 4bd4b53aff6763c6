/* Property sets ([MS-OLEPS]): typed values by numbers, in streams of a compound file; see set.c. */
#ifndef GUEST_FORMATS_PROPERTIES_SET_H
#define GUEST_FORMATS_PROPERTIES_SET_H

#include <stdint.h>

#include "io/stream.h"
#include "text/metadata.h"

/* More than the sets of any program have; further entries are looked at no more. */
enum { MOST_PROPERTIES = 1024 };

/* What is read at once: of an ordinary set all. */
enum { FRONT = 4096 };

struct set {
	const struct stream *stream;
	unsigned char *front; /* the first bytes of the stream */
	uint32_t front_length;
	uint32_t begins; /* in the stream: what offsets count from */
	uint32_t count;  /* of entries that are there */
	int is_wide;     /* strings are UTF-16, whatever their type says */
	const struct charset
		*charset; /* of strings otherwise; NULL where it is not known, or has no table */
};

/* A value: where it lies in the stream, and its type. */
struct property {
	uint32_t id, type, at;
};

/* Opens the set of this format, which has 16 bytes for a name, in a stream. 0 where the stream has none; set_close() either way. */
int set_open(struct set *set, const struct stream *stream, const unsigned char format[16]);

/* The entry of this place among `count`; 0 where it leads out of the stream. */
int set_property(const struct set *set, uint32_t place, struct property *property);

/* Reads up to `n` bytes from `at` on in the stream. */
uint32_t set_read(const struct set *set, uint32_t at, void *to, uint32_t n);

void set_close(struct set *set);

#endif
