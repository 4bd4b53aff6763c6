/*
 * Damage: positions where a document's text is missing or may be wrong. The readers report it; the
 * host turns it into warnings. See damage.c.
 */
#ifndef GUEST_BASE_DAMAGE_H
#define GUEST_BASE_DAMAGE_H

#include <stdint.h>

enum damage_effect {
	TEXT_MISSING,   /* text could not be read */
	TEXT_UNCERTAIN, /* text was read, but some of it may be wrong, misplaced or deleted */
	VALUES_MISSING, /* the document is whole, but nothing has calculated its values yet */
	TEXT_REPLACED,  /* text was read, but the target charset lacks some of it */
	TEXT_INVALID,   /* text was read, but some of it is invalid, and the target lacks U+FFFD */
};

/* A kind of damage: a constant of the reader that finds it. */
struct damage {
	enum damage_effect effect;
	const char *what; /* in the plural and in ASCII, as in "records of an unknown type" */
	const char *unit; /* of the position, as in "byte" or "character"; NULL without one */
};

/* The position of damage whose position is unknown. */
#define NOWHERE UINT32_MAX

/* Counts damage of this kind, `count` times from the position `at` on; 0 times does nothing. */
void damage_found(const struct damage *kind, uint32_t at, uint32_t count);

/* Discards the damage of the previous document. */
void damage_begin_document(void);

/* Calls `take` for each kind that was found, with its first position and its count. */
void damage_each(void (*take)(const struct damage *kind, uint32_t first, uint32_t count));

#endif
