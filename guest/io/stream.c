/*
 * Reads from any offset of a document or a stream, whose sectors may be anywhere in the file.
 * Consecutive sectors are one span. The spans of a stream in another stream are those of the
 * source itself, so that a read searches one list.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "input.h"
#include "stream.h"

/* Returns all of a source as a stream. */
static struct stream whole(struct input *file, const unsigned char *bytes, uint32_t length)
{
	return (struct stream){.file = file,
			       .bytes = bytes,
			       .span.length = length,
			       .span_count = 1,
			       .length = length,
			       .declared = length};
}

struct stream stream_of_file(struct input *file)
{
	return whole(file, file->bytes, (uint32_t)file->length);
}

struct stream stream_of_bytes(const unsigned char *bytes, uint32_t length)
{
	return whole(NULL, bytes, length);
}

static const struct span *spans_of(const struct stream *s)
{
	return s->spans ? s->spans : &s->span;
}

/* Returns the index of the last span that begins at or before `at`, or of the first span. */
static uint32_t find_span(const struct stream *s, uint32_t at)
{
	const struct span *spans = spans_of(s);
	uint32_t low = 0, high = s->span_count;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (spans[middle].at <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Adds bytes of the source, to the last span if they continue it. */
static inline void add_span(struct stream *s, struct span span)
{
	struct span *last = s->spans ? &s->spans[s->span_count - 1] : &s->span;
	if (s->span_count == 0) {
		s->span = span;
		s->span_count = 1;
	} else if (last->at + last->length == span.at &&
		   last->offset + last->length == span.offset) {
		last->length += span.length;
	} else {
		if (!s->spans) {
			s->spans = memory_grow(NULL, 0, sizeof(*s->spans));
			s->spans[0] = s->span;
		}
		memory_append(s->spans, s->span_count, span);
	}
}

/* Adds the bytes between two offsets of `whole` that its spans have, as bytes from `at` on. */
__attribute__((noinline)) static void add_spans(struct stream *s, uint32_t at,
						const struct stream *whole, uint32_t from,
						uint32_t end)
{
	const struct span *spans = spans_of(whole);
	for (uint32_t i = find_span(whole, from); i < whole->span_count; i++) {
		uint32_t begins = spans[i].at > from ? spans[i].at : from;
		uint64_t ends = (uint64_t)spans[i].at + spans[i].length;
		if (ends > end)
			ends = end;
		if (begins >= end)
			break;
		if (begins >= ends)
			continue;
		add_span(s, (struct span){.at = at + (begins - from),
					  .length = (uint32_t)ends - begins,
					  .offset = spans[i].offset + (begins - spans[i].at)});
	}
}

/* Adds those of the bytes between two offsets of `whole` that exist. Most files have one span. */
static inline void add_bytes(struct stream *s, uint32_t at, const struct stream *whole,
			     uint64_t from, uint64_t end)
{
	if (end > whole->length)
		end = whole->length;
	if (from >= end)
		return;
	if (!whole->spans && whole->span.at == 0 && whole->span.length >= end)
		add_span(s, (struct span){.at = at,
					  .length = (uint32_t)(end - from),
					  .offset = whole->span.offset + (uint32_t)from});
	else
		add_spans(s, at, whole, (uint32_t)from, (uint32_t)end);
}

struct stream stream_in(const struct stream *whole)
{
	return (struct stream){.file = whole->file, .bytes = whole->bytes};
}

void stream_add_sectors(struct stream *s, const struct stream *whole, uint32_t first,
			unsigned shift, uint32_t sector, uint32_t count)
{
	uint64_t from = first + ((uint64_t)sector << shift);
	uint64_t end = from + ((uint64_t)count << shift);
	uint64_t missing = end > whole->length ? end - whole->length : 0, size = 1u << shift;
	add_bytes(s, s->declared, whole, from, end);
	s->declared += count << shift;
	/* The last sector may be at the end of the whole. */
	s->length = s->declared - (uint32_t)(missing < size ? missing : size);
}

void stream_end(struct stream *s, uint32_t declared)
{
	s->declared = declared;
	if (s->length > declared)
		s->length = declared;
	/* A stream without bytes has an empty span. */
	if (s->span_count == 0)
		s->span_count = 1;
}

/* Reads from the source; returns how many bytes there were. */
static size_t read_source(const struct stream *s, uint32_t offset, void *to, size_t n)
{
	if (!s->bytes)
		return input_read_at(s->file, (long)offset, to, n);
	memcpy(to, s->bytes + offset, n);
	return n;
}

size_t stream_read(const struct stream *s, uint32_t at, void *to, size_t n)
{
	if (at >= s->length)
		return 0;
	if (n > s->length - at)
		n = s->length - at;
	unsigned char *out = to;
	size_t done = 0;
	for (uint32_t i = find_span(s, at); done < n && i < s->span_count; i++) {
		const struct span *span = &spans_of(s)[i];
		uint32_t within = at + (uint32_t)done - span->at;
		if (within >= span->length)
			break;
		size_t wanted = span->length - within < n - done ? span->length - within : n - done;
		size_t got = read_source(s, span->offset + within, out + done, wanted);
		done += got;
		if (got < wanted)
			break;
	}
	return done;
}

const unsigned char *stream_view(const struct stream *s, uint32_t at, size_t *count)
{
	const struct span *span = &spans_of(s)[find_span(s, at)];
	uint32_t within = at - span->at, offset = span->offset + within;
	uint32_t room = within < span->length ? span->length - within : 0;
	uint32_t left = at < s->length ? s->length - at : 0;
	left = room < left ? room : left;
	*count = left;
	if (s->bytes || left == 0)
		return left > 0 ? s->bytes + offset : NULL;
	const unsigned char *bytes = input_view(s->file, (long)offset, count);
	*count = left < *count ? left : *count;
	return bytes;
}

const unsigned char *stream_bytes(const struct stream *s, uint32_t at, unsigned char *buffer,
				  size_t n)
{
	size_t count;
	const unsigned char *bytes = stream_view(s, at, &count);
	if (count >= n)
		return bytes;
	return stream_read(s, at, buffer, n) == n ? buffer : NULL;
}

unsigned char *stream_copy(const struct stream *s, uint32_t at, uint32_t n)
{
	if (at > s->length || n > s->length - at)
		return NULL;
	unsigned char *copy = memory_resize(NULL, n ? n : 1);
	if (stream_read(s, at, copy, n) == n)
		return copy;
	free(copy);
	return NULL;
}
