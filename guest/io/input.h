/*
 * The document's bytes: a window of them in memory, and the reading of one byte inlined. The calls are stdio's.
 */
#ifndef GUEST_IO_INPUT_H
#define GUEST_IO_INPUT_H

#include <stddef.h>
#include <stdio.h>

/* An open document. `at` to `end` is what is left of the window; the rest is input.c's. */
struct input {
	const unsigned char *at, *end;
	const unsigned char *window;
	long start;  /* where in the document the window begins */
	long length; /* of the document */
	int fd;
	int ended;   /* a read wanted more than there was */
};

/* The named document, or NULL with errno set. One at a time: the window is shared. */
struct input *input_open(const char *name, const char *mode);

/* Standard input, or NULL with errno set. A pipe is read to its end first, since a document is no stream. */
struct input *input_stdin(void);

int input_close(struct input *f);

/* The next byte from behind the window's end, or EOF. */
int input_underflow(struct input *f);

/* As stdio's. */
size_t input_read(void *to, size_t size, size_t count, struct input *f);
int input_seek(struct input *f, long offset, int whence);
long input_tell(struct input *f);

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
