/*
 * Finds and reads the central directory, in the formats of ZIP and ZIP64. Offsets and lengths are
 * checked here against the archive's length, and those of a member's data in unpack.c.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "members.h"

/* The records that end an archive, without the comment that follows them. */
enum { END = 0x06054B50, END_SIZE = 22, LONGEST_COMMENT = 0xFFFF };
enum { LOCATOR_64 = 0x07064B50, LOCATOR_64_SIZE = 20, END_64 = 0x06064B50, END_64_SIZE = 56 };

/* An entry, without its name, extra fields and comment. */
enum { ENTRY = 0x02014B50, ENTRY_SIZE = 46 };

/* The extra field with the numbers that are too large for an entry, which has these instead. */
enum { EXTRA_64 = 1, EXTRA_HEAD = 4, LONGEST_EXTRA = 0xFFFF };
enum { LARGE_16 = 0xFFFF };
#define LARGE_32 UINT32_MAX

/* The end of an archive, as either record has it. */
struct ending {
	uint64_t disk, first_disk;  /* the number of this file, and of that where the directory begins */
	uint64_t count_here, count; /* the entries in this file, and in all */
	uint64_t length, at;        /* of the directory */
};

/* Reads the record of ZIP64 that belongs to the one at `at`; returns 0 if it has none. */
static int read_ending_64(const struct stream *s, uint32_t at, struct ending *e)
{
	unsigned char locator[LOCATOR_64_SIZE], end[END_64_SIZE];
	if (at < sizeof(locator) ||
	    stream_read(s, at - sizeof(locator), locator, sizeof(locator)) < sizeof(locator) ||
	    get32(locator) != LOCATOR_64 || get64(locator + 8) > s->length ||
	    stream_read(s, get32(locator + 8), end, sizeof(end)) < sizeof(end) ||
	    get32(end) != END_64)
		return 0;
	*e = (struct ending){.disk = get32(end + 16),
			     .first_disk = get32(end + 20),
			     .count_here = get64(end + 24),
			     .count = get64(end + 32),
			     .length = get64(end + 40),
			     .at = get64(end + 48)};
	return 1;
}

/* Opens the directory that the record at `at` declares; returns 0 if it is invalid. */
static int open_directory(struct members *c, uint32_t at, const unsigned char *end)
{
	struct ending e = {.disk = get16(end + 4),
			   .first_disk = get16(end + 6),
			   .count_here = get16(end + 8),
			   .count = get16(end + 10),
			   .length = get32(end + 12),
			   .at = get32(end + 16)};
	if (e.count == LARGE_16 || e.length == LARGE_32 || e.at == LARGE_32)
		read_ending_64(c->archive, at, &e);
	if (e.disk != 0 || e.first_disk != 0 || e.count_here != e.count || e.at > at ||
	    e.length > at - e.at || e.count > e.length / ENTRY_SIZE)
		return 0;
	c->at = (uint32_t)e.at;
	c->end = (uint32_t)(e.at + e.length);
	c->left = e.count;
	return 1;
}

int members_open(struct members *c, const struct stream *archive)
{
	uint32_t most = END_SIZE + LONGEST_COMMENT;
	uint32_t count = archive->length < most ? archive->length : most;
	uint32_t start = archive->length - count;
	unsigned char *tail = count < END_SIZE ? NULL : stream_copy(archive, start, count);
	int is_found = 0;
	c->archive = archive;
	/* The comment may contain bytes like those of the record, which is before them. */
	for (uint32_t i = tail ? count - END_SIZE + 1 : 0; i-- > 0 && !is_found;)
		is_found = get32(tail + i) == END &&
			   get16(tail + i + END_SIZE - 2) <= count - END_SIZE - i &&
			   open_directory(c, start + i, tail + i);
	free(tail);
	return is_found;
}

/* Takes a number of 64 bits from an extra field, if the entry has only the mark of a large one. */
static void take_large(uint64_t *number, const unsigned char **at, const unsigned char *end)
{
	if (*number != LARGE_32 || end - *at < 8)
		return;
	*number = get64(*at);
	*at += 8;
}

/* Reads the extra fields in `length` bytes from `at` on. */
static void read_extra(const struct stream *s, uint32_t at, uint32_t length, struct member *m)
{
	unsigned char head[EXTRA_HEAD], large[24];
	for (uint32_t size; length >= EXTRA_HEAD; at += size, length -= size) {
		if (stream_read(s, at, head, EXTRA_HEAD) < EXTRA_HEAD)
			return;
		size = EXTRA_HEAD + get16(head + 2);
		if (size > length)
			return;
		if (get16(head) != EXTRA_64)
			continue;
		uint32_t count = size - EXTRA_HEAD;
		const unsigned char *number = large;
		const unsigned char *end = large + stream_read(s, at + EXTRA_HEAD, large,
				       count < sizeof(large) ? count : sizeof(large));
		take_large(&m->length, &number, end);
		take_large(&m->packed, &number, end);
		take_large(&m->header, &number, end);
		return;
	}
}

int members_next(struct members *c, struct member *m)
{
	unsigned char entry[ENTRY_SIZE];
	if (c->end - c->at < ENTRY_SIZE ||
	    stream_read(c->archive, c->at, entry, ENTRY_SIZE) < ENTRY_SIZE ||
	    get32(entry) != ENTRY)
		return 0;
	uint32_t name = get16(entry + 28), extra = get16(entry + 30), comment = get16(entry + 32);
	if (name + extra + comment > c->end - c->at - ENTRY_SIZE)
		return 0;
	*m = (struct member){.flags = get16(entry + 8),
			     .method = get16(entry + 10),
			     .checksum = get32(entry + 16),
			     .packed = get32(entry + 20),
			     .length = get32(entry + 24),
			     .header = get32(entry + 42),
			     .name = c->at + ENTRY_SIZE,
			     .name_length = (uint16_t)name};
	read_extra(c->archive, m->name + name, extra, m);
	c->at = m->name + name + extra + comment;
	/* The number may be too small: some archivers count modulo 65,536. */
	if (c->left > 0)
		c->left--;
	return 1;
}

int member_is_named(const struct stream *archive, const struct member *m, const char *name)
{
	char bytes[32];
	size_t length = strlen(name);
	return m->name_length == length && length <= sizeof(bytes) &&
	       stream_read(archive, m->name, bytes, length) == length &&
	       !memcmp(bytes, name, length);
}
