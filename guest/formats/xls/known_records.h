/* The record types of workbooks; see known_records.c. */
#ifndef GUEST_FORMATS_XLS_KNOWN_RECORDS_H
#define GUEST_FORMATS_XLS_KNOWN_RECORDS_H

#include <stddef.h>
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
	IS_READ = 256,    /* outside of charts, no text depends on all other records */
};

/* The bytes that a record of a type has, in all versions, and its places; none if it is unknown. */
struct known_record {
	uint8_t shortest, longest;
	uint16_t places;
};

/* A record as long as its version permits. */
enum { UNLIMITED = 0xFF };

/* Returns whether a record may have this length; `longest` is that of UNLIMITED ones. */
static inline int known_record_fits(const struct known_record *k, size_t length, size_t longest)
{
	return length >= k->shortest && length <= (k->longest < UNLIMITED ? k->longest : longest);
}

/* The types of BIFF2, and those that BIFF3 changed. */
enum { KNOWN_RECORDS = 0x0294 };
extern const struct known_record known_records[KNOWN_RECORDS];

/* A type that was added after BIFF8. */
extern const struct known_record known_added_record;

/* Returns whether a type was added after BIFF8, and nothing else is known of it. */
static inline int known_record_is_added(unsigned type)
{
	enum { FIRST_ADDED = 0x0850, ADDED = 0xB0, HEADER_FOOTER = 0x089C };
	return type - FIRST_ADDED < ADDED && type != HEADER_FOOTER;
}

/* Returns whether records of this type occur only in charts, and nothing else is known of it. */
static inline int known_record_is_of_chart(unsigned type)
{
	enum { OF_CHARTS = 0x10, PIVOTCHARTBITS = 0x105C };
	return type >> 8 == OF_CHARTS && type != PIVOTCHARTBITS;
}

/* Returns what is known of a frequent type; NULL for others. */
static inline const struct known_record *known_record_if_frequent(unsigned type)
{
	if (type < KNOWN_RECORDS)
		return &known_records[type];
	return known_record_is_added(type) ? &known_added_record : NULL;
}

/* Returns what is known of a type that is not frequent. */
const struct known_record *known_record_beyond(unsigned type);

/* Returns what is known of a type. */
static inline const struct known_record *known_record(unsigned type)
{
	const struct known_record *frequent = known_record_if_frequent(type);
	return frequent ? frequent : known_record_beyond(type);
}

#endif
