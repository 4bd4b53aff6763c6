/*
 * Reads the records of a substream, and notices damage: each record must have a known type, and a
 * length and a place that are valid for it. After a wrong length or overwritten bytes, the reader
 * searches for the next valid records.
 */
#include "base/bytes.h"
#include "base/damage.h"
#include "base/omitted.h"
#include "known_records.h"
#include "substream.h"

static const struct damage false_records = {TEXT_MISSING, "records with an invalid type or length",
					    "byte"};
static const struct damage false_lengths = {TEXT_UNCERTAIN, "records with a corrected length",
					    "byte"};
static const struct damage long_records = {TEXT_UNCERTAIN, "records longer than Excel allows",
					   "byte"};
static const struct damage hidden_texts = {TEXT_MISSING, "records in the place of a chart's text",
					   "byte"};
static const struct damage gaps = {TEXT_MISSING, "gaps without valid records", "byte"};

static const struct omitted unknown_records = {OMITTED_UNKNOWN_RECORDS,
					       "records of an unknown type", "byte"};

/* The longest record before and in BIFF8 ([MS-XLS] 2.1.4). */
enum { LONGEST_5 = 2084, LONGEST_8 = 8224 };

struct substream substream_begin(struct biff *b, unsigned version, unsigned place, uint32_t limit)
{
	if (version < 5)
		place |= IN_GLOBALS | IN_SHEET;
	return (struct substream){.records = b,
				  .version = version,
				  .longest = version < 8 ? LONGEST_5 : LONGEST_8,
				  .place = place,
				  .here = place & IN_CHART ? 0 : place,
				  .limit = limit,
				  .order = record_order_begin(place & IN_SHEET)};
}

/* Returns whether a record of this type can be in the substream. */
static inline int belongs(const struct substream *s, const struct known_record *k)
{
	return k->places & (s->nested ? s->place | IN_CHART : s->place);
}

/* Returns whether a record of this type and length can be in the substream. */
static inline int fits(const struct substream *s, const struct known_record *k, size_t length)
{
	return belongs(s, k) && known_record_fits(k, length, s->longest);
}

/*
 * Returns whether valid records follow one another from an offset on: so many that it is not
 * chance, or fewer before the next substream or the zeros at the stream's end.
 */
static int is_chain(const void *substream, uint32_t at)
{
	enum { CHAIN = 3, TYPE = 2 };
	const struct substream *s = substream;
	struct substream anywhere = *s;
	anywhere.nested = s->place & IN_SHEET;
	unsigned before = 0;
	for (int i = 0; i < CHAIN;) {
		unsigned char header[BIFF_HEADER + TYPE];
		if (at == s->limit)
			return 1;
		if (at > s->limit || s->limit - at < BIFF_HEADER ||
		    !biff_peek(s->records, at, header, BIFF_HEADER))
			return 0;
		unsigned type = get16(header), length = get16(header + 2);
		if (before == BIFF_EOF && get32(header) == 0)
			return 1;
		/* Some writers have empty records, but not several in a row. */
		if (before && get32(header) == 0) {
			at += BIFF_HEADER;
			before = 0;
			continue;
		}
		const struct known_record *k = known_record(type);
		if (length > s->limit - at - BIFF_HEADER)
			return 0;
		int is_known = fits(&anywhere, k, length) &&
			       (!(k->places & REPEATS_TYPE) ||
				(biff_peek(s->records, at, header, sizeof(header)) &&
				 get16(header + BIFF_HEADER) == type));
		if (is_known && biff_begins(type))
			return 1;
		if (!is_known && (length > s->longest || anywhere.unknown_allowed-- == 0))
			return 0;
		i += is_known;
		at += BIFF_HEADER + length;
		before = type;
	}
	return 1;
}

/*
 * Goes to the next chain of records after the fixed part of the record before, whose length may be
 * wrong; returns 0 without one.
 */
static int find_chain(struct substream *s)
{
	struct biff *r = s->records;
	unsigned shortest = known_record(s->order.type_before)->shortest;
	uint32_t from = s->order.before + BIFF_HEADER + shortest,
		 found = biff_search(r, from, s->limit, is_chain, s);
	biff_seek(r, found);
	return found < s->limit;
}

/*
 * Handles an invalid record that valid ones follow. Unknown records and unusual lengths occur in
 * ordinary files, and are damage only where text depends on the record.
 */
static enum step accept_unusual(struct substream *s, const struct known_record *k)
{
	enum { MAY_HOLD_TEXT = 512 };
	const struct biff *r = s->records;
	int belongs_here = belongs(s, k) && substream_repeats_type(r, k),
	    needed = belongs_here && (k->places & (IS_CELL | IS_BOUNDARY | IS_ORDERED)),
	    hides_cell = (s->place & IN_SHEET) && record_order_lacks_cell(&s->order, r);
	if (belongs_here && k->longest == UNLIMITED && r->length > s->longest) {
		damage_found(&long_records, r->offset, 1);
		return READ_RECORD;
	}
	omitted_add(&unknown_records, r->offset, !k->places && r->length >= MAY_HOLD_TEXT);
	damage_found(&false_records, r->offset,
		     needed || hides_cell || r->length > s->longest);
	return belongs_here && r->length >= k->shortest && !(k->places & IS_BOUNDARY) ? READ_RECORD
										     : SKIPPED;
}

/* Handles an invalid record: corrects its length, or searches for valid ones after it. */
static enum step repair(struct substream *s, const struct known_record *k)
{
	/* As many unknown records as known ones are accepted among those that follow. */
	enum { UNKNOWN_ALLOWED = 3 };
	struct biff *r = s->records;
	uint32_t at = r->offset;
	size_t usual = r->length < k->shortest ? k->shortest : k->longest;
	struct substream next = *s;
	next.unknown_allowed = UNKNOWN_ALLOWED;
	if (r->length > s->longest)
		next.longest = UINT16_MAX;
	if (k->places && k->longest < UNLIMITED && r->length != usual &&
	    is_chain(s, at + BIFF_HEADER + (uint32_t)usual)) {
		damage_found(&false_lengths, at, 1);
		biff_reread(r, usual);
		return fits(s, k, r->length) ? READ_RECORD : SKIPPED;
	}
	if (!r->is_truncated && is_chain(&next, r->next))
		return accept_unusual(s, k);
	damage_found(&gaps, at, 1);
	return find_chain(s) ? SKIPPED : AT_END;
}

/* Returns whether a record of this type may follow the end of a substream. */
static int may_follow_end(const struct substream *s, unsigned type)
{
	/* In a workbook of BIFF4 the sheets have headers, and the workbook ends after the last. */
	return biff_begins(type) ||
	       (s->version < 5 && (type == BIFF_SHEETHDR || type == BIFF_EOF));
}

/*
 * Returns whether the substream ends with the current record, an EOF: the next substream follows,
 * or zeros, with which writers pad the stream.
 */
static int ends_here(const struct substream *s)
{
	struct biff *r = s->records;
	unsigned char type[2];
	if (r->next >= s->limit || !biff_peek(r, r->next, type, sizeof(type)) ||
	    may_follow_end(s, get16(type)))
		return 1;
	uint32_t after = biff_skip_zeros(r, r->next, s->limit);
	return biff_search(r, after, s->limit, is_chain, s) == s->limit;
}

/* Returns whether the current record, a BOF, begins a chart inside this sheet. */
static int is_nested(const struct substream *s)
{
	const struct biff *r = s->records;
	return r->offset != s->limit && (s->place & IN_SHEET) &&
	       (s->version < 5 || get16(r->body + 2) == SUB_CHART);
}

/* Handles the first or last record of a substream: this one, or a chart inside it. */
static enum step cross_boundary(struct substream *s)
{
	struct biff *r = s->records;
	if (r->type != BIFF_EOF) {
		if (!is_nested(s)) {
			biff_seek(r, r->offset);
			return AT_END;
		}
		s->nested++;
	} else if (s->nested > 0) {
		s->nested--;
	} else if (ends_here(s)) {
		s->is_whole = 1;
		return AT_END;
	} else {
		damage_found(&false_records, r->offset, 1);
		return SKIPPED;
	}
	s->here = s->nested || (s->place & IN_CHART) ? 0 : s->place;
	s->may_have_cells = 0;
	return READ_IN_CHART;
}

/*
 * Returns whether the current record of a chart is a text whose type is damaged: it has the length
 * of a text, and follows a record that a text may follow.
 */
static int hides_text(const struct substream *s)
{
	enum { COUNT = 2, FLAGS = 3, WIDE = 1 };
	const struct biff *r = s->records;
	if (s->order.type_before != BIFF_AI || r->type == BIFF_SERIESTEXT || r->length <= FLAGS ||
	    get16(r->body) != 0)
		return 0;
	size_t count = r->body[COUNT];
	return s->version < 8 ? r->length == FLAGS + count
			      : r->body[FLAGS] <= WIDE &&
					r->length == FLAGS + 1 + (count << r->body[FLAGS]);
}

/* Handles any record. */
static enum step take(struct substream *s, const struct known_record *k)
{
	const struct biff *r = s->records;
	if (s->here == 0 && hides_text(s))
		damage_found(&hidden_texts, r->offset, 1);
	if (!fits(s, k, r->length) || r->is_truncated || !substream_repeats_type(r, k)) {
		enum step step = repair(s, k);
		if (step != READ_RECORD)
			return step;
	}
	if (k->places & IS_BOUNDARY)
		return cross_boundary(s);
	return s->here == 0 ? READ_IN_CHART : READ_RECORD;
}

__attribute__((noinline)) enum step substream_take(struct substream *s)
{
	const struct known_record *k = known_record(s->records->type);
	s->may_have_cells |= s->records->type == BIFF_SIINDEX ||
			     s->records->type == BIFF_FRTWRAPPER;
	/* After AI, a text may hide in a record. */
	if (s->nested > 0 && s->order.type_before != BIFF_AI &&
	    substream_is_ordinary(s, k, s->place | IN_CHART))
		return READ_IN_CHART;
	enum step step = take(s, k);
	if (step == READ_RECORD ||
	    (step == READ_IN_CHART && s->nested == 0 && !(k->places & IS_BOUNDARY)))
		record_order_check(&s->order, s->records, k);
	return step;
}
