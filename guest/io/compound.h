/* Opens streams of compound files ([MS-CFB]) by name; see compound.c. */
#ifndef GUEST_IO_COMPOUND_H
#define GUEST_IO_COMPOUND_H

#include <stdint.h>

#include "stream.h"

struct entry;

struct compound {
	struct stream file;
	struct stream mini;    /* the mini stream, made when first needed */
	uint32_t *fat_sectors; /* the sectors of the FAT */
	uint32_t fat_count;
	uint32_t *mini_fat; /* the sectors of the mini FAT */
	uint32_t mini_fat_count;
	uint32_t mini_cutoff;  /* shorter streams lie in the mini stream */
	unsigned shift;        /* a sector has 1 << shift bytes */
	struct entry *entries; /* the directory */
	uint32_t entry_count;
	int is_flat; /* search names everywhere, since the trees are broken */
};

/* Returns whether `file` begins like a compound file. */
int compound_matches(struct input *file);

/* Opens a compound file; returns 0 if the damage leaves no directory. */
int compound_open(struct compound *c, struct input *file);

/*
 * Opens the stream of this ASCII name; letters compare without case ([MS-CFB] 2.6.4). If `storage`
 * is NULL the stream is in the file's root, otherwise in the storage of that name in the root.
 * Returns 0 if not found. A stream whose sectors end too early has a `length` below `declared`. The
 * compound file must outlive the stream.
 */
int compound_stream(struct compound *c, const char *storage, const char *name, struct stream *s);

/*
 * Opens the next stream of exactly this name from entry `*at` of the directory on, in any tree;
 * returns 0 after the last. For catdoc, which compares case and ignores trees.
 */
int compound_next(struct compound *c, uint32_t *at, const char *name, struct stream *s);

/* Returns whether the root has a stream of this name. */
int compound_has(const struct compound *c, const char *name);

/* Returns whether the directory has a stream of this name, even outside of all trees. */
int compound_has_anywhere(const struct compound *c, const char *name);

void compound_close(struct compound *c);

#endif
