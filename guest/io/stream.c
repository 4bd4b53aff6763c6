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

struct stream stream_of_file(struct input *file)
{
	uint32_t length = (uint32_t)file->length;
	return (struct stream){.file = file, .length = length, .declared = length};
}

struct stream stream_of_bytes(const unsigned char *bytes, uint32_t length)
{
	return (struct stream){.bytes = bytes, .length = length, .declared = length};
}

/* Returns the index of the last span that begins at or before `at`, or of the first span. */
static uint32_t find_span(const struct span *spans, uint32_t count, uint32_t at)
{
	uint32_t low = 0, high = count;
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
static void add_span(struct stream *s, struct span span)
{
	struct span *last = s->span_count > 0 ? &s->spans[s->span_count - 1] : NULL;
	if (last && last->at + last->length == span.at &&
	    last->offset + last->length == span.offset)
		last->length += span.length;
	else
		memory_append(s->spans, s->span_count, span);
}

/* Adds those of the bytes between two offsets of `whole` that exist, as bytes from `at` on. */
static void add_bytes(struct stream *s, uint32_t at, const struct stream *whole, uint64_t from,
		      uint64_t end)
{
	const struct span all = {.length = whole->length};
	const struct span *spans = whole->spans ? whole->spans : &all;
	uint32_t count = whole->spans ? whole->span_count : 1;
	if (end > whole->length)
		end = whole->length;
	if (from >= end)
		return;
	for (uint32_t i = find_span(spans, count, (uint32_t)from); i < count; i++) {
		uint64_t begins = spans[i].at > from ? spans[i].at : from;
		uint64_t ends = (uint64_t)spans[i].at + spans[i].length;
		if (ends > end)
			ends = end;
		if (begins >= end)
			break;
		if (begins >= ends)
			continue;
		add_span(s, (struct span){.at = at + (uint32_t)(begins - from),
					  .length = (uint32_t)(ends - begins),
					  .offset = spans[i].offset +
						    (uint32_t)(begins - spans[i].at)});
	}
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
	/* Without a span, the stream would be the whole source. */
	if (!s->spans)
		add_span(s, (struct span){0});
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
	if (!s->spans)
		return read_source(s, at, to, n);
	unsigned char *out = to;
	size_t done = 0;
	for (uint32_t i = find_span(s->spans, s->span_count, at); done < n && i < s->span_count;
	     i++) {
		const struct span *span = &s->spans[i];
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
	uint32_t left = at < s->length ? s->length - at : 0, offset = at;
	if (s->spans) {
		const struct span *span = &s->spans[find_span(s->spans, s->span_count, at)];
		uint32_t within = at - span->at;
		uint32_t room = within < span->length ? span->length - within : 0;
		left = room < left ? room : left;
		offset = span->offset + within;
	}
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
