/* Opens streams of compound files ([MS-CFB]) by name; see compound.c. */
#ifndef GUEST_IO_COMPOUND_H
#define GUEST_IO_COMPOUND_H

#include <stdint.h>

#include "directory.h"
#include "fat.h"
#include "stream.h"

struct compound {
	struct stream file;
	struct fat fat;
	struct stream mini; /* the mini stream and its FAT, opened when first needed */
	struct fat mini_fat;
	uint32_t mini_fat_start;
	unsigned shift; /* a sector has 1 << shift bytes */
	struct directory directory;
	int is_reported; /* the directory's damage has been reported */
	int is_flat;     /* the document's streams are outside of the directory's trees */
};

/* Returns whether `file` begins like a compound file. */
int compound_matches(struct input *file);

/* Opens a compound file; returns 0 if the damage leaves no directory. */
int compound_open(struct compound *c, struct input *file);

/*
 * Opens the stream of this ASCII name; letters compare without case ([MS-CFB] 2.6.4). If `storage`
 * is NULL the stream is in the file's root, or in no tree of the directory; otherwise it is in the
 * storage of that name in the root. Returns 0 if not found. Damage of the stream's sectors is
 * reported, and sectors that cannot be found leave a `length` below `declared`. The compound file
 * must outlive the stream.
 */
int compound_stream(struct compound *c, const char *storage, const char *name, struct stream *s);

/* Opens a stream in the same way, but does not report its damage, since it has no text. */
int compound_stream_without_text(struct compound *c, const char *storage, const char *name,
				 struct stream *s);

/*
 * Opens the next stream of exactly this name from entry `*at` of the directory on, in any tree;
 * returns 0 after the last. For catdoc, which compares case and ignores trees.
 */
int compound_next(struct compound *c, uint32_t *at, const char *name, struct stream *s);

/* Returns whether the document has a stream of this name. */
int compound_has(const struct compound *c, const char *name);

void compound_close(struct compound *c);

#endif
