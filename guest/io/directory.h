/* The directory of a compound file ([MS-CFB] 2.6): names in trees; see directory.c. */
#ifndef GUEST_IO_DIRECTORY_H
#define GUEST_IO_DIRECTORY_H

#include "fat.h"

enum entry_kind { ENTRY_UNUSED = 0, ENTRY_STORAGE = 1, ENTRY_STREAM = 2, ENTRY_ROOT = 5 };
enum { NAME_UNITS = 32 };
#define NO_ENTRY 0xFFFFFFFFu

/* A search reads only the beginning. */
struct entry {
	unsigned kind;   /* enum entry_kind */
	uint32_t parent; /* NO_ENTRY if no tree reaches it */
	uint16_t name[NAME_UNITS];
	uint32_t left, right, child;
	uint32_t start, length;
	uint32_t class;     /* of a storage's object: the first word of its CLSID, 0 if none */
	struct chain chain; /* of its stream; empty until it is opened */
	int is_reported;    /* its damage has been reported */
};

struct directory {
	struct entry *entries; /* the root first */
	uint32_t count;
	uint32_t damaged, first_damaged; /* entries */
	uint32_t orphans;                /* entries that no tree reaches */
};

/* Reads the directory from its sectors. */
void directory_read(struct directory *d, const struct stream *sectors);

/* Counts an entry as damaged. */
void directory_is_damaged(struct directory *d, uint32_t index);

/*
 * Returns the child of `parent` of this ASCII name and kind, or NULL; the children of NO_ENTRY are
 * the orphans. Letters compare without case ([MS-CFB] 2.6.4).
 */
struct entry *directory_find(const struct directory *d, uint32_t parent, const char *name,
			     enum entry_kind kind);

/* Returns whether an entry is in this storage, or in a storage inside it. */
int directory_is_inside(const struct directory *d, uint32_t entry, uint32_t storage);

void directory_close(struct directory *d);

#endif
