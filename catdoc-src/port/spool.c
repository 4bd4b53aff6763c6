/*
 * Files in memory, to seek in a document that comes through a pipe: catdoc asks for a tmpfile(), and wasi-libc has none.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "spool.h"

struct spool {
	unsigned char *bytes;
	size_t length, capacity, position;
};

static ssize_t spool_read(void *cookie, char *out, size_t n)
{
	struct spool *s = cookie;
	size_t left = s->position < s->length ? s->length - s->position : 0;
	if (n > left)
		n = left;
	memcpy(out, s->bytes + s->position, n);
	s->position += n;
	return (ssize_t)n;
}

static ssize_t spool_write(void *cookie, const char *in, size_t n)
{
	struct spool *s = cookie;
	if (n > SIZE_MAX / 4 - s->position) {
		errno = ENOSPC;
		return 0;
	}
	size_t end = s->position + n;
	if (end > s->capacity) {
		size_t capacity = end * 2;
		unsigned char *bytes = realloc(s->bytes, capacity);
		if (!bytes) {
			errno = ENOSPC;
			return 0;
		}
		memset(bytes + s->capacity, 0, capacity - s->capacity);
		s->bytes = bytes;
		s->capacity = capacity;
	}
	memcpy(s->bytes + s->position, in, n);
	s->position = end;
	if (end > s->length)
		s->length = end;
	return (ssize_t)n;
}

static int spool_seek(void *cookie, off_t *offset, int whence)
{
	struct spool *s = cookie;
	off_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? (off_t)s->position : (off_t)s->length;
	off_t target = base + *offset;
	/* Memory is 32 bits wide: no position beyond it can ever be written. */
	if (target < 0 || target > INT32_MAX) {
		errno = EINVAL;
		return -1;
	}
	s->position = (size_t)target;
	*offset = target;
	return 0;
}

static int spool_close(void *cookie)
{
	struct spool *s = cookie;
	free(s->bytes);
	free(s);
	return 0;
}

static FILE *new_spool(void)
{
	struct spool *s = calloc(1, sizeof(*s));
	if (!s)
		return NULL;
	FILE *f = fopencookie(s, "w+", (cookie_io_functions_t){spool_read, spool_write, spool_seek, spool_close});
	if (!f)
		free(s);
	return f;
}

FILE *tmpfile(void)
{
	return new_spool();
}

FILE *spool(FILE *f, const char *start, size_t length)
{
	char block[4096];
	FILE *copy = new_spool();
	if (!copy)
		return NULL;
	do {
		if (fwrite(start, 1, length, copy) != length) {
			fclose(copy);
			return NULL;
		}
		start = block;
		length = fread(block, 1, sizeof(block), f);
	} while (length > 0);
	rewind(copy);
	return copy;
}
