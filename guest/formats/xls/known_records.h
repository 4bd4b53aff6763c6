/* The record types of workbooks; see known_records.c. */
#ifndef GUEST_FORMATS_XLS_KNOWN_RECORDS_H
#define GUEST_FORMATS_XLS_KNOWN_RECORDS_H

#include <stdint.h>

/* Where records of a type occur, and what they are. */
enum place {
	IN_GLOBALS = 1,
	IN_SHEET = 2,
	IN_CHART = 4,
	AMONG_CELLS = 8, /* in a sheet, also between two cells */
	IS_CELL = 16,    /* one or more cells, or a formula's string */
	IS_BOUNDARY = 32, /* begins or ends a substream */
	/* Begins with its type again, like all that were added after BIFF8 ([MS-XLS] 2.5.135). */
	REPEATS_TYPE = 64,
	IS_ORDERED = 128, /* cannot follow every other record; see record_order.c */
	IS_READ = 256,    /* in the globals; all others there are of no use for text */
};

/* The bytes that a record of a type has, in all versions, and its places; none if it is unknown. */
struct known_record {
	uint8_t shortest, longest;
	uint16_t places;
};

/* A record as long as its version permits. */
enum { UNLIMITED = 0xFF };

/* The types of BIFF2, and those that BIFF3 changed. */
enum { KNOWN_RECORDS = 0x0294 };
extern const struct known_record known_records[KNOWN_RECORDS];

/* Returns what is known of a later type. */
const struct known_record *known_record_beyond(unsigned type);

/* Returns what is known of a type. */
static inline const struct known_record *known_record(unsigned type)
{
	return type < KNOWN_RECORDS ? &known_records[type] : known_record_beyond(type);
}

#endif
