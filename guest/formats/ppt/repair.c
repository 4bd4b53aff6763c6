/*
 * Repairs damaged records with the help of the records around them. A length is wrong if a
 * container and its records disagree, or if no record follows. The position of the next record
 * corrects it. A record that is not allowed in its container is blanked, up to the next valid one.
 */
#include <stdlib.h>
#include <string.h>

#include "base/damage.h"
#include "base/memory.h"
#include "base/omitted.h"
#include "formats/officeart/properties.h"
#include "grammar.h"
#include "repair.h"
#include "text_check.h"

/* The type of a blanked record; no other record has it. */
enum { BLANK = 0 };

static const struct damage invalid_records = {TEXT_MISSING, "invalid or misplaced records", "byte"};
static const struct damage lengths = {TEXT_UNCERTAIN, "records with a wrong length", "byte"};
static const struct damage truncated = {TEXT_MISSING, "truncated objects", "byte"};
static const struct damage missing_first = {
	TEXT_MISSING, "containers without the required first record", "byte"};

static const struct omitted unknown_records = {
	OMITTED_UNKNOWN_RECORDS, "records of an unknown type", "byte"};

/* Smaller records of an unknown type have settings. */
enum { LARGE_RECORD = 512 };

/* A container whose records are being checked. */
struct frame {
	enum context context;
	uint32_t header, end;
};

struct repair {
	unsigned char *bytes;
	uint32_t offset; /* of the bytes in the stream */
	struct frame *frames;
	uint32_t depth;
	struct frame closed; /* the last container that ended */
	struct text_check text;
};

static void put_length(struct repair *r, uint32_t header, uint32_t end)
{
	put32(r->bytes + header + 4, end - header - RECORD_HEADER);
}

/* Returns where the record at `at` ends, by its length. */
static uint64_t end_of(const struct repair *r, uint32_t at)
{
	return (uint64_t)at + RECORD_HEADER + get32(r->bytes + at + 4);
}

/* Returns whether `at` is the end of this context, or the position of a record allowed in it. */
static int continues(const struct repair *r, uint64_t at, const struct frame *f)
{
	return at == f->end || (at < f->end && f->end - at >= RECORD_HEADER &&
				grammar_allows(f->context, r->bytes + at,
					       f->end - (uint32_t)at - RECORD_HEADER));
}

/* Returns whether a record allowed in this context begins at `at` and ends within the context. */
static int fits(const struct repair *r, uint32_t at, const struct frame *f)
{
	return at < f->end && continues(r, at, f) && end_of(r, at) <= f->end;
}

static void report(const struct repair *r, const struct damage *kind, uint32_t at)
{
	damage_found(kind, r->offset + at, 1);
}

static void open_frame(struct repair *r, struct frame f)
{
	memory_append(r->frames, r->depth, f);
	text_check_begin(&r->text);
}

static void set_end(struct repair *r, struct frame *f, uint32_t end)
{
	report(r, &lengths, f->header);
	f->end = end;
	put_length(r, f->header, end);
}

/* Returns the offset of the frame's next valid record from `at` on, or the frame's end. */
static uint32_t search(const struct repair *r, uint32_t at, const struct frame *f)
{
	while (at < f->end && !(fits(r, at, f) && continues(r, end_of(r, at), f)))
		at++;
	return at < f->end ? at : f->end;
}

/*
 * Repairs a record that is allowed, but longer than its container. `content` is the context of the
 * records in it. Returns the offset of the next record to check.
 */
static uint32_t repair_length(struct repair *r, uint32_t at, enum context content)
{
	struct frame *f = &r->frames[r->depth - 1], *parent = f - 1;
	uint64_t end = end_of(r, at);
	if (r->depth == 1) {
		report(r, &truncated, at);
		put_length(r, at, f->end);
		return at;
	}
	if (!continues(r, f->end, parent) && end <= parent->end &&
	    (continues(r, end, parent) ||
	     continues(r, end, &(struct frame){f->context, 0, parent->end}))) {
		set_end(r, f, (uint32_t)end);
		return at;
	}
	report(r, &lengths, at);
	if (content >= CONTEXT_STREAM) {
		put_length(r, at, f->end);
		return at;
	}
	uint32_t next = search(r, at + RECORD_HEADER, f);
	put_length(r, at, next);
	return next;
}

/* Blanks the record up to `end`. */
static void blank(struct repair *r, uint32_t at, uint32_t end)
{
	report(r, &invalid_records, at);
	memset(r->bytes + at, BLANK, 4);
	put_length(r, at, end);
}

/* Returns whether the record at `at` belongs to the container that has just ended. */
static int is_in_closed(const struct repair *r, uint32_t at, uint32_t end)
{
	struct frame longer = {r->closed.context, 0, end};
	return r->closed.end == at && longer.context != CONTEXT_NONE &&
	       longer.context != CONTEXT_OTHER && fits(r, at, &longer);
}

/* Repairs a record that is not allowed. Returns the offset of the next record to check. */
static uint32_t repair_place(struct repair *r, uint32_t at)
{
	struct frame *f = &r->frames[r->depth - 1];
	uint64_t end = end_of(r, at);
	if (is_in_closed(r, at, f->end)) {
		struct frame again = r->closed;
		set_end(r, &again, f->end);
		open_frame(r, again);
		return at;
	}
	if (r->depth > 1 && fits(r, at, f - 1)) {
		set_end(r, f, at);
		return at;
	}
	if (end > f->end || !continues(r, end, f))
		end = search(r, at + RECORD_HEADER, f);
	blank(r, at, (uint32_t)end);
	return (uint32_t)end;
}

/* Returns whether a container begins with the required record. */
static int begins_correctly(const struct repair *r, const struct frame *f)
{
	uint32_t first = f->header + RECORD_HEADER;
	unsigned type = f->end - first < RECORD_HEADER ? BLANK : get16(r->bytes + first + 2);
	return grammar_allows_first(f->context, type);
}

/* Returns whether a container continues after its end, which is in its parent. */
static int continues_after(const struct repair *r, const struct frame *f,
			   const struct frame *parent)
{
	return !continues(r, f->end, parent) && is_in_closed(r, f->end, parent->end);
}

static void close_frame(struct repair *r, uint32_t at)
{
	struct frame *f = &r->frames[r->depth - 1];
	if (at < f->end) {
		if (r->depth > 1 && fits(r, at, f - 1))
			set_end(r, f, at);
		else
			report(r, &invalid_records, at);
	}
	r->closed = *f;
	r->depth--;
	if (r->depth > 0 && !begins_correctly(r, f) && !continues_after(r, f, f - 1))
		report(r, &missing_first, f->header);
}

/* Returns whether a tag's data are records: the tag's name, which precedes it, is PowerPoint's. */
static int is_of_powerpoint(const struct repair *r, const struct frame *tag, uint32_t at)
{
	static const unsigned char name[] = {'_', 0, '_', 0, '_', 0, 'P', 0, 'P', 0, 'T', 0};
	const unsigned char *string = r->bytes + tag->header + 2 * RECORD_HEADER;
	return string + sizeof(name) <= r->bytes + at && !memcmp(string, name, sizeof(name));
}

static int has_texts(enum context context)
{
	return context == CONTEXT_TEXT_BOX || context == CONTEXT_LIST ||
	       context == CONTEXT_SLIDE || context == CONTEXT_NOTES ||
	       context == CONTEXT_FOOTERS || context == CONTEXT_COMMENT;
}

/* Checks a valid record without others. */
__attribute__((noinline)) static void check_content(struct repair *r, enum context in,
						    enum context content, uint32_t at,
						    uint32_t end)
{
	const unsigned char *header = r->bytes + at;
	struct records body = {header + RECORD_HEADER, r->bytes + end};
	unsigned type = get16(header + 2);
	if (content == CONTENT_TEXT && has_texts(in))
		text_check_take(&r->text, type, body, r->offset + at);
	else if (content == CONTENT_OPTIONS && in == CONTEXT_SHAPE &&
		 !art_properties_fit(body, get16(header) >> 4))
		report(r, &lengths, at);
	else if (content == CONTENT_UNKNOWN && records_length(body) >= LARGE_RECORD &&
		 !grammar_knows(type))
		omitted_add(&unknown_records, r->offset + at, 1);
}

/*
 * Takes valid records, and enters and leaves their containers. Returns the offset of the first
 * invalid record, or that of the end of a container that is damaged, or of all records. Inlined, its
 * variables would not stay in registers.
 */
__attribute__((noinline)) static uint32_t take_valid(struct repair *r, uint32_t at)
{
	struct frame f = r->frames[r->depth - 1];
	for (;;) {
		uint32_t left = f.end - at;
		if (left < RECORD_HEADER) {
			if (left > 0 || r->depth == 1 || !begins_correctly(r, &f))
				return at;
			r->closed = f;
			f = r->frames[--r->depth - 1];
			continue;
		}
		const unsigned char *header = r->bytes + at;
		uint32_t room = left - RECORD_HEADER, length = get32(header + 4);
		enum context content = grammar_content(f.context, header, room);
		if (content == CONTEXT_FORBIDDEN || length > room)
			return at;
		uint32_t end = at + RECORD_HEADER + length;
		if (content >= CONTEXT_STREAM &&
		    (content != CONTEXT_TAG_DATA || is_of_powerpoint(r, &f, at))) {
			f = (struct frame){content, at, end};
			open_frame(r, f);
			at += RECORD_HEADER;
		} else {
			if (content != CONTEXT_NONE)
				check_content(r, f.context, content, at, end);
			at = end;
		}
	}
}

void repair_object(unsigned char *bytes, uint32_t length, uint32_t offset)
{
	struct repair r = {.bytes = bytes, .offset = offset};
	uint32_t at = 0;
	open_frame(&r, (struct frame){CONTEXT_STREAM, 0, length});
	do {
		at = take_valid(&r, at);
		const struct frame *f = &r.frames[r.depth - 1];
		uint32_t left = f->end - at;
		if (left < RECORD_HEADER) {
			close_frame(&r, at);
			at = r.closed.end;
			continue;
		}
		enum context content = grammar_content(f->context, bytes + at, left - RECORD_HEADER);
		at = content == CONTEXT_FORBIDDEN ? repair_place(&r, at)
						  : repair_length(&r, at, content);
	} while (r.depth > 1 || at < length);
	free(r.frames);
}
