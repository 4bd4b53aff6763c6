/* The FAT of a compound file ([MS-CFB] 2.3): links that chain sectors; see fat.c. */
#ifndef GUEST_IO_FAT_H
#define GUEST_IO_FAT_H

#include <stdint.h>

#include "stream.h"

/* [MS-CFB] 2.1. */
#define END_OF_CHAIN 0xFFFFFFFEu
#define NO_SECTOR 0xFFFFFFFFu

/* The FAT or the mini FAT. Initialise all but the last three fields. */
struct fat {
	const struct stream *file;
	uint32_t *sectors; /* those that contain the table; NO_SECTOR for a missing one */
	uint32_t count;
	unsigned shift;       /* a sector of the file has 1 << shift bytes */
	uint32_t total;       /* sectors that the table links */
	uint16_t *owners;     /* the chain that each sector belongs to, by number */
	unsigned char *links; /* one sector of the table */
	uint32_t loaded;      /* its index plus 1 */
	uint16_t chains;      /* the last chain's number */
};

/* The sectors of a stream, in order. */
struct chain {
	uint32_t *sectors;
	uint32_t count;
	uint32_t guessed; /* invalid links, replaced by the next sector in the file */
	uint32_t shared;  /* sectors that also belong to another chain */
	int is_too_long;  /* more than one sector follows the stream's end */
};

/* Reserves a sector of the table, or the first sector of a chain. */
void fat_reserve_table(struct fat *f, uint32_t sector);
void fat_reserve_start(struct fat *f, uint32_t sector);

/* Returns the chain from `start` on for a stream of `needed` sectors. It may have fewer. */
struct chain fat_chain(struct fat *f, uint32_t start, uint32_t needed);

/* Returns the chain from `start` to its end, and whether it has one. */
struct chain fat_chain_to_end(struct fat *f, uint32_t start, int *has_end);

void fat_close(struct fat *f);

#endif
