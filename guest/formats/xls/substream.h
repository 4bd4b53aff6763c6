/* The walk through the records of a substream; see substream.c. */
#ifndef GUEST_FORMATS_XLS_SUBSTREAM_H
#define GUEST_FORMATS_XLS_SUBSTREAM_H

#include <stddef.h>
#include <stdint.h>

#include "biff.h"
#include "known_records.h"
#include "record_order.h"

struct substream {
	struct biff *records;
	unsigned version; /* of BIFF */
	size_t longest;   /* the length of the longest record */
	unsigned place;   /* IN_GLOBALS or IN_SHEET, before BIFF5 both; in charts also IN_CHART */
	unsigned here;    /* the same as `place`, or 0 in a chart */
	unsigned places;  /* of the current record */
	unsigned nested;  /* how many of these have begun and not ended */
	int may_have_cells; /* in the current chart, copies of cells may have begun */
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
 * Handles the current record, which may be of a chart, or damaged: records that cannot be genuine
 * are reported and skipped, and those after damage are searched.
 */
enum step substream_take(struct substream *s);

/* Returns whether the current record repeats its type where it should. */
static inline int substream_repeats_type(const struct biff *r,
					 const struct known_record *k)
{
	enum { TYPE = 2 };
	return !(k->places & REPEATS_TYPE) || (r->length >= TYPE && get16(r->body) == r->type);
}

/* Returns whether the current record needs no special handling in one of these places. */
static inline int substream_is_ordinary(const struct substream *s, const struct known_record *k,
					unsigned places)
{
	const struct biff *r = s->records;
	return (k->places & places) && !(k->places & IS_BOUNDARY) &&
	       known_record_fits(k, r->length, s->longest) && !r->is_truncated &&
	       substream_repeats_type(r, k);
}

/*
 * Goes to the next record that is read, also of charts in this substream; never returns SKIPPED.
 * See substream_walk.c.
 */
enum step substream_next(struct substream *s);

/*
 * Reads the next record if it is an ordinary cell that follows other cells in the window; otherwise
 * returns 0. It needs fewer checks: any cell may follow another.
 */
static inline int substream_next_cell(struct substream *s)
{
	struct biff *r = s->records;
	if (!s->order.follows_cells || s->order.misplaced_at != NOWHERE || r->next >= s->limit)
		return 0;
	const unsigned char *header = biff_in_window(r);
	if (!header)
		return 0;
	const struct known_record *k = known_record(get16(header));
	size_t length = get16(header + 2);
	if (!(k->places & IS_CELL) || !(k->places & s->here) || length < k->shortest ||
	    length > k->longest)
		return 0;
	biff_take(r, header);
	s->places = k->places;
	return 1;
}

#endif
