/*
 * Compound files for catdoc's own readers: implements the calls of catdoc's ole.c, which trusts the
 * numbers in a file, with compound.c.
 */
#include <config.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "catdoc.h"
#include "io/compound.h"

/* The only stream that catdoc's readers search. */
#define MAIN_STREAM "WordDocument"

/* catdoc's handle of an open stream: its own struct, then the source of the bytes. */
struct ole_stream {
	oleEntry entry;
	struct stream stream;
};

static struct compound compound;
static uint32_t next_entry;
static uint64_t total_length; /* bytes of the streams so far */

char ole_sign[] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0};
char zip_sign[] = "PK\003\004";

size_t (*catdoc_read)(void *to, size_t size, size_t count, FILE *f);
int (*catdoc_eof)(FILE *f);
int (*catdoc_seek)(FILE *f, long offset, int whence);
long (*catdoc_tell)(FILE *f);

FILE *ole_init(FILE *f, void *start, size_t length)
{
	(void)start;
	(void)length;
	next_entry = 0;
	total_length = 0;
	struct stream file = stream_of_file(f);
	return compound_open(&compound, &file) ? f : NULL;
}

void ole_finish(void)
{
	compound_close(&compound);
}

/*
 * Opens the next stream of that name, even one of an embedded document. Returns NULL after the
 * last, or if the streams together exceed the file. Streams of a valid file share no sector.
 * Reading shared ones would take time quadratic in the file size.
 */
FILE *ole_readdir(FILE *f)
{
	struct ole_stream *s = memory_zeroed(1, sizeof(*s));
	if (total_length > (uint64_t)f->length ||
	    !compound_next(&compound, &next_entry, MAIN_STREAM, &s->stream)) {
		free(s);
		return NULL;
	}
	total_length += s->stream.length;
	s->entry = (oleEntry){
		.file = f, .name = MAIN_STREAM, .type = oleStream, .length = s->stream.length};
	return (FILE *)s;
}

int ole_open(FILE *f)
{
	((oleEntry *)f)->ole_offset = 0;
	return 0;
}

int ole_close(FILE *f)
{
	free(f);
	return 0;
}

/* Returns bytes, not items, as catdoc's version does. */
size_t ole_read(void *to, size_t size, size_t count, FILE *f)
{
	struct ole_stream *s = (struct ole_stream *)f;
	size_t done = stream_read(&s->stream, (uint32_t)s->entry.ole_offset, to, size * count);
	s->entry.ole_offset += (long)done;
	return done;
}

int ole_eof(FILE *f)
{
	struct ole_stream *s = (struct ole_stream *)f;
	return s->entry.ole_offset >= (long)s->stream.length;
}

/* Seeks only from the stream's start, and not past its end. */
int ole_seek(FILE *f, long offset, int whence)
{
	struct ole_stream *s = (struct ole_stream *)f;
	if (whence != SEEK_SET || offset < 0 || offset > (long)s->stream.length)
		return -1;
	s->entry.ole_offset = offset;
	return 0;
}

long ole_tell(FILE *f)
{
	return ((oleEntry *)f)->ole_offset;
}

void set_ole_func(void)
{
	catdoc_read = ole_read;
	catdoc_eof = ole_eof;
	catdoc_seek = ole_seek;
	catdoc_tell = ole_tell;
}

/* The function of io/input.h is inline and has no address. */
static int is_at_end(FILE *f)
{
	return feof(f);
}

void set_std_func(void)
{
	catdoc_read = fread;
	catdoc_eof = is_at_end;
	catdoc_seek = fseek;
	catdoc_tell = ftell;
}
