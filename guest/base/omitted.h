/*
 * Omitted content: the readers count it where they skip it, and the host lists it for the user. See
 * omitted.c.
 */
#ifndef GUEST_BASE_OMITTED_H
#define GUEST_BASE_OMITTED_H

#include <stdint.h>

#include "damage.h"

/* The kinds of the API; their names are in omitted.c. */
enum omitted_kind {
	OMITTED_PICTURES,
	OMITTED_HIDDEN_TEXT,  /* counted in characters */
	OMITTED_DELETED_TEXT, /* counted in characters */
	OMITTED_EMBEDDED_OBJECTS,
	OMITTED_LINKED_OBJECTS,
	OMITTED_EQUATIONS,
	OMITTED_CHARTS,
	OMITTED_SOUNDS_AND_VIDEO,
	OMITTED_MACROS,
	OMITTED_FORM_CONTROLS,
	OMITTED_HEADERS_AND_FOOTERS,
	OMITTED_COMMENTS,
	OMITTED_TEXT_BOXES,
	OMITTED_UNKNOWN_RECORDS, /* large records of types in no specification */
	OMITTED_KINDS,
};

/* A sort of omitted content: a constant of the reader that skips it. */
struct omitted {
	enum omitted_kind kind;
	const char *what; /* in the plural and in ASCII, as in "pictures of the background" */
	const char *unit; /* of the position, as in "slide" or "byte"; NULL without one */
};

/* Adds `count` to a sort. `at` is the position of the content, or NOWHERE. */
void omitted_add(const struct omitted *sort, uint32_t at, uint32_t count);

/* Discards the counts of the previous document. */
void omitted_begin_document(void);

/* Returns the name of a kind in the API, as in "hidden-text". */
const char *omitted_name(enum omitted_kind kind);

/* Calls `take` for each sort of content, with its first position and its count. */
void omitted_each(void (*take)(const struct omitted *sort, uint32_t first, uint32_t count));

#endif
