/* Compound files ([MS-CFB]): streams by their names; see compound.c. */
#ifndef GUEST_IO_COMPOUND_H
#define GUEST_IO_COMPOUND_H

#include <stdint.h>

#include "stream.h"

struct entry;

struct compound {
	struct stream file;
	struct stream mini;      /* the mini stream, made when first needed */
	uint32_t *fat_sectors;   /* where the FAT lies */
	uint32_t fat_count;
	uint32_t *mini_fat;      /* the mini FAT's sectors */
	uint32_t mini_fat_count;
	uint32_t mini_cutoff;    /* shorter streams lie in the mini stream */
	unsigned shift;          /* a sector has 1 << shift bytes */
	struct entry *entries;   /* the directory */
	uint32_t entry_count;
	int is_flat;             /* names are looked for everywhere, since the trees are broken */
};

/* Whether `file` begins like a compound file. */
int compound_is(struct input *file);

/* Opens a compound file; 0 where it is too damaged to have a directory. */
int compound_open(struct compound *c, struct input *file);

/*
 * Opens the stream of this name, in ASCII: letters compare without case ([MS-CFB] 2.6.4). Where `storage` is NULL it is one
 * that stands in the file's root, otherwise one in the storage of that name in the root. 0 where there is none. A stream
 * whose sectors end too early has a `length` below what is `declared`. The compound file has to outlive it.
 */
int compound_stream(struct compound *c, const char *storage, const char *name, struct stream *s);

/*
 * Opens the next stream of exactly this name from entry `*at` of the directory on, in whatever tree; 0 where there is no
 * more. For catdoc, which knows no other case and no tree.
 */
int compound_next(struct compound *c, uint32_t *at, const char *name, struct stream *s);

/* Whether a stream of this name stands in the root. */
int compound_has(const struct compound *c, const char *name);

/* Whether one stands anywhere, be it in no tree at all. */
int compound_mentions(const struct compound *c, const char *name);

void compound_close(struct compound *c);

#endif
