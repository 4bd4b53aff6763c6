/*
 * The document's bytes: a window of them in memory, and an inline reader of one byte. The interface
 * is that of stdio.
 */
#ifndef GUEST_IO_INPUT_H
#define GUEST_IO_INPUT_H

#include <stddef.h>
#include <stdio.h>
#include <string.h>

/*
 * An open document. `at` to `end` is the unread part of the window; the other fields are private to
 * input.c and stream.c.
 */
struct input {
	const unsigned char *at, *end;
	const unsigned char *window;
	const unsigned char *bytes; /* the whole document, or NULL if it is read in blocks */
	long start;  /* offset of the window in the document */
	long length; /* of the document */
	int fd;
	int ended; /* a read asked for more than there was */
};

/*
 * Opens the named document; returns NULL with errno set on failure. Only one may be open, since the
 * window is shared.
 */
struct input *input_open(const char *name, const char *mode);

/*
 * Opens standard input; returns NULL with errno set on failure. A pipe is read to its end first,
 * since readers need random access.
 */
struct input *input_stdin(void);

/* Opens a copy of the document in memory, which it keeps. Only one may be open. */
struct input *input_of_bytes(const unsigned char *bytes, size_t length);

int input_close(struct input *f);

/* Returns the next byte after the window's end, or EOF. */
int input_underflow(struct input *f);

/* As in stdio. */
size_t input_read(void *to, size_t size, size_t count, struct input *f);
int input_seek(struct input *f, long offset, int whence);
long input_tell(struct input *f);

/* Reads up to `n` bytes from this offset on; returns how many there were. */
static inline size_t input_read_at(struct input *f, long offset, void *to, size_t n)
{
	/* An offset before the window becomes a large number. */
	size_t skipped = (size_t)offset - (size_t)f->start, length = f->end - f->window;
	if (skipped <= length && n <= length - skipped) {
		memcpy(to, f->window + skipped, n);
		f->at = f->window + skipped + n;
		f->ended = 0;
		return n;
	}
	return input_seek(f, offset, SEEK_SET) ? 0 : input_read(to, 1, n, f);
}

/*
 * Returns the bytes from this offset on that are in memory or in one block of the file, and sets
 * their number: 0 at the end. They are valid until the next read.
 */
const unsigned char *input_view(struct input *f, long offset, size_t *count);

static inline int input_getc(struct input *f)
{
	return f->at < f->end ? *f->at++ : input_underflow(f);
}

/* Takes back the byte that was read last. */
static inline int input_ungetc(int c, struct input *f)
{
	if (c == EOF)
		return EOF;
	f->at--;
	f->ended = 0;
	return c;
}

static inline int input_eof(struct input *f)
{
	return f->ended;
}

#endif
