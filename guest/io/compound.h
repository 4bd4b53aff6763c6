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
	uint32_t root;   /* the entry that is the document's root; 0 for the file's */
	int is_reported; /* the directory's damage has been reported */
	int is_flat;     /* the document's streams are outside of the directory's trees */
};

/* Returns whether `file` begins like a compound file. */
int compound_matches(const struct stream *file);

/*
 * Opens a compound file: the document, or one inside it, whose stream may be cut off. Returns 0
 * if the damage leaves no directory; call compound_close() either way.
 */
int compound_open(struct compound *c, const struct stream *file);

/*
 * Makes a storage the root of the document: the directory's entry of this index, or 0 for the
 * file's root. Returns 0 if it is not a storage.
 */
int compound_enter(struct compound *c, uint32_t storage);

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
 * Iterates over the children of the storage `parent`: returns the index of the next one after `at`,
 * or 0 after the last. Begin with 0. Entries are in the directory's order.
 */
uint32_t compound_child(const struct compound *c, uint32_t parent, uint32_t at);

/* Returns the index of the child of this ASCII name and kind, or 0. */
uint32_t compound_find(const struct compound *c, uint32_t parent, const char *name,
		       enum entry_kind kind);

/* Opens the stream of this entry. Its damage is not reported, since it has no text. */
struct stream compound_open_entry(struct compound *c, uint32_t entry);

/*
 * Opens the next stream of exactly this name from entry `*at` of the directory on, in any tree;
 * returns 0 after the last. For catdoc, which compares case and ignores trees.
 */
int compound_next(struct compound *c, uint32_t *at, const char *name, struct stream *s);

/* Returns whether the document has a stream of this name. */
int compound_has(const struct compound *c, const char *name);

void compound_close(struct compound *c);

#endif
