/*
 * Walks through the records of a substream. Most of them are ordinary, and few of them are read, so
 * that the others are passed in short steps.
 */
#include "base/bytes.h"
#include "base/unroll.h"
#include "substream.h"

/*
 * Returns the end of the record at this place in the window if it is passed: it is short, another
 * header begins at `last` or before, and its places have none of the `checked` bits, except for one
 * where the substream is. Otherwise returns NULL.
 */
static inline const unsigned char *end_of_passed(const unsigned char *at, const unsigned char *last,
						 unsigned checked)
{
	enum { ANYWHERE = IN_GLOBALS | IN_SHEET };
	unsigned type = get16(at);
	size_t length = get16(at + 2);
	const struct known_record *k = known_record_if_frequent(type);
	const unsigned char *next = at + BIFF_HEADER + length;
	if (!k || (k->places & checked) - 1 >= ANYWHERE || length < k->shortest ||
	    length > k->longest || next > last ||
	    ((k->places & REPEATS_TYPE) && get16(at + BIFF_HEADER) != type))
		return NULL;
	return next;
}

/*
 * Goes to the last of the ordinary records between two headers in the window that are not read and
 * need no check of their order. Returns where the next record is.
 */
static inline const unsigned char *pass(const struct substream *s, const unsigned char *at,
					const unsigned char *last)
{
	const unsigned checked =
		s->here | IS_READ | IS_BOUNDARY | record_order_checked(&s->order);
	const unsigned char *next, *passed = NULL;
	UNROLL
	while ((next = end_of_passed(at, last, checked))) {
		passed = at;
		at = next;
	}
	if (passed)
		biff_pass(s->records, passed);
	return at;
}

/* Returns whether charts_take() reads a record of this type from 0x1000 on. */
static int is_read_in_chart(unsigned type)
{
	switch (type) {
	case BIFF_SERIES:
	case BIFF_SERIESTEXT:
	case BIFF_SCATTER:
	case BIFF_AXIS:
	case BIFF_DEFAULTTEXT:
	case BIFF_TEXT:
	case BIFF_FONTX:
	case BIFF_OBJECTLINK:
	case BIFF_SERAUXTREND:
	case BIFF_IFMT:
	case BIFF_AI:
	case BIFF_SERAUXERRBAR:
	case BIFF_SIINDEX:
		return 1;
	default:
		return 0;
	}
}

/* Returns the end of the record at this place if it is passed in a chart; see end_of_passed(). */
static inline const unsigned char *end_in_chart(const unsigned char *at, const unsigned char *last)
{
	unsigned type = get16(at);
	size_t length = get16(at + 2);
	const struct known_record *added = &known_added_record;
	const unsigned char *next = at + BIFF_HEADER + length;
	if (next > last || length > UNLIMITED)
		return NULL;
	if (known_record_is_of_chart(type))
		return is_read_in_chart(type) ? NULL : next;
	return known_record_is_added(type) && type != BIFF_FRTWRAPPER && length >= added->shortest &&
			       get16(at + BIFF_HEADER) == type
		       ? next
		       : NULL;
}

/*
 * Goes to the last of the records about a chart's appearance between two headers in the window.
 * Returns where the next record is. What follows some records depends on them.
 */
static const unsigned char *pass_in_chart(const struct substream *s, const unsigned char *at,
					  const unsigned char *last)
{
	const unsigned char *next, *passed = NULL;
	unsigned before = s->records->type;
	if (s->may_have_cells || before == BIFF_AI || before == BIFF_DEFAULTTEXT)
		return at;
	while ((next = end_in_chart(at, last))) {
		passed = at;
		at = next;
	}
	if (passed)
		biff_pass(s->records, passed);
	return at;
}

/* Goes to the last of the records like the current one, an ordinary one that is not read. */
__attribute__((noinline)) static void pass_alike(struct substream *s)
{
	if (!(s->places & REPEATS_TYPE))
		biff_pass_alike(s->records, s->limit);
}

/* Handles the current record, known as `k`, if it is ordinary. */
static inline enum step take_ordinary(struct substream *s, const struct known_record *k)
{
	record_order_check(&s->order, s->records, k);
	if (k->places & IS_READ)
		return READ_RECORD;
	/* Rows and empty cells. */
	if (s->order.follows_cells)
		pass_alike(s);
	return SKIPPED;
}

enum step substream_next(struct substream *s)
{
	struct biff *r = s->records;
	enum step step;
	do {
		const unsigned char *end, *at = biff_window(r, s->limit, &end);
		int has_header = at && end - at >= BIFF_HEADER;
		if (has_header && s->nested)
			at = pass_in_chart(s, at, end - BIFF_HEADER);
		else if (has_header && !record_order_checks_all(&s->order))
			at = pass(s, at, end - BIFF_HEADER);
		s->order.before = r->offset;
		s->order.type_before = r->type;
		s->order.length_before = r->length;
		if (has_header && end - at - BIFF_HEADER >= get16(at + 2))
			biff_take(r, at);
		else if (r->next >= s->limit || !biff_next(r))
			return AT_END;
		const struct known_record *k = known_record(r->type);
		s->places = k->places;
		step = substream_is_ordinary(s, k, s->here) ? take_ordinary(s, k)
						       : substream_take(s);
	} while (step == SKIPPED);
	return step;
}
