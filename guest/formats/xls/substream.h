/* The walk through the records of a substream; see substream.c. */
#ifndef GUEST_FORMATS_XLS_SUBSTREAM_H
#define GUEST_FORMATS_XLS_SUBSTREAM_H

#include <stddef.h>
#include <stdint.h>

#include "biff.h"
#include "record_order.h"

struct substream {
	struct biff *records;
	unsigned version; /* of BIFF */
	size_t longest;   /* the length of the longest record */
	unsigned place;   /* IN_GLOBALS or IN_SHEET, before BIFF5 both; in charts also IN_CHART */
	unsigned here;    /* the same as `place`, or 0 in a chart */
	unsigned nested;  /* how many of these have begun and not ended */
	uint32_t limit;   /* the offset of the next substream, or the stream's length */
	int unknown_allowed; /* how many unknown records may be in a chain of known ones */
	int is_whole;        /* its end was found */
	struct record_order order;
};

/* Begins a substream after its first record. It ends at `limit` at the latest. */
struct substream substream_begin(struct biff *b, unsigned version, unsigned place, uint32_t limit);

/* The result of reading a record. One that begins or ends a chart is in that chart. */
enum step { AT_END, READ_RECORD, READ_IN_CHART, SKIPPED };

/*
 * Reads the next record, also of charts in this substream; never returns SKIPPED. Records that
 * cannot be genuine are reported and skipped, and those after damage are searched.
 */
enum step substream_next(struct substream *s);

#endif
