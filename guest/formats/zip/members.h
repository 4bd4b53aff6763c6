/* The central directory of a ZIP archive (APPNOTE.TXT 4.3); see members.c. */
#ifndef GUEST_FORMATS_ZIP_MEMBERS_H
#define GUEST_FORMATS_ZIP_MEMBERS_H

#include <stdint.h>

#include "io/stream.h"

/* A position in the directory. */
struct members {
	const struct stream *archive;
	uint32_t at, end; /* of the entries that were not read yet */
	uint64_t left;    /* the declared number of them, or 0 if there are more than declared */
};

/* What the directory says about a member. */
struct member {
	uint16_t flags, method;
	uint32_t checksum;   /* CRC-32 of the member's bytes */
	uint64_t packed;     /* the length of the member's data in the archive */
	uint64_t length;     /* the length of the member itself */
	uint64_t header;     /* the offset of the local header */
	uint32_t name;       /* the offset of the name */
	uint16_t name_length; /* in bytes */
};

/* Bits of a member's flags. */
enum { MEMBER_ENCRYPTED = 1, MEMBER_HAS_DESCRIPTOR = 8, MEMBER_UTF_8 = 1 << 11 };

/* Finds the directory. Returns 0 if it is missing, or if the archive has several files. */
int members_open(struct members *c, const struct stream *archive);

/*
 * Reads the next entry. Returns 0 at the end, and if the entry is invalid. At a valid end, no entry
 * is left.
 */
int members_next(struct members *c, struct member *m);

/* Returns whether the name consists of these bytes. */
int member_is_named(const struct stream *archive, const struct member *m, const char *name);

#endif
