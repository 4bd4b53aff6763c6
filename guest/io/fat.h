/* The FAT of a compound file ([MS-CFB] 2.3): links that chain sectors; see fat.c. */
#ifndef GUEST_IO_FAT_H
#define GUEST_IO_FAT_H

#include <stdint.h>

#include "stream.h"

/* [MS-CFB] 2.1. */
#define END_OF_CHAIN 0xFFFFFFFEu
#define NO_SECTOR 0xFFFFFFFFu

/*
 * The FAT or the mini FAT. The fields before `owners` describe it; fat_open() initialises the
 * others.
 */
struct fat {
	const struct stream *whole; /* the file or the mini stream, which has the linked sectors */
	uint32_t first;             /* the offset of sector 0 in it */
	unsigned shift;             /* a linked sector has 1 << shift bytes */
	uint32_t total;             /* of these sectors */
	unsigned table_shift;       /* a sector of the table has 1 << table_shift bytes */
	struct stream table;
	uint16_t *owners;           /* the chain that each sector belongs to, by number */
	/* One sector of the table, while a chain is followed. */
	const unsigned char *links;
	unsigned char *buffer;      /* for it, once it cannot be read in place */
	uint32_t loaded;            /* its index plus 1 */
	uint32_t zeros;             /* links to sector 0 in it; 0 if they have not been counted */
	uint16_t chains;            /* the last chain's number */
};

/* A chain of sectors as a stream, whose spans the caller frees, and the damage to the chain. */
struct chain {
	struct stream stream;
	uint32_t run, run_length; /* the last consecutive sectors, not in the stream yet */
	uint32_t count;           /* of all sectors */
	uint32_t guessed;         /* invalid links, replaced by the next sector in the file */
	uint32_t shared;          /* sectors that also belong to another chain */
	int is_too_long;          /* more than one sector follows the stream's end */
};

void fat_open(struct fat *f);

/* Returns the number of sectors for this many bytes. */
uint32_t fat_sectors(uint32_t length, unsigned shift);

/* Reserves a sector of the table, or the first sector of a chain. */
void fat_reserve_table(struct fat *f, uint32_t sector);
void fat_reserve_start(struct fat *f, uint32_t sector);

/* Returns the chain from `start` on for a stream of `length` bytes. It may have fewer. */
struct chain fat_chain(struct fat *f, uint32_t start, uint32_t length);

/* Returns the chain from `start` to its end, and whether it has one. */
struct chain fat_chain_to_end(struct fat *f, uint32_t start, int *has_end);

void fat_close(struct fat *f);

#endif
