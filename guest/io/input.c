/*
 * Reads the document through a window into the file. A document from a pipe is kept whole in
 * memory.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "input.h"

/* Contains the targets of most seeks in a small document. */
enum { WINDOW = 16384 };

static unsigned char window[WINDOW];

/* Fills the window from `start` on, up to the end of the file. */
static void fill_window(struct input *f, long start)
{
	ssize_t n = f->fd < 0 || start >= f->length ? 0 : pread(f->fd, window, WINDOW, start);
	f->start = start;
	f->window = f->at = window;
	f->end = window + (n > 0 ? n : 0);
}

static struct input in_memory(const unsigned char *bytes, size_t length)
{
	return (struct input){.fd = -1,
			      .window = bytes,
			      .at = bytes,
			      .end = bytes + length,
			      .length = (long)length};
}

struct input *input_of_bytes(const unsigned char *bytes, size_t length)
{
	static struct input copy;
	copy = in_memory(bytes, length);
	return &copy;
}

/*
 * Reads a pipe to its end. The window is then the whole document, without a file behind it. Returns
 * 0 if reading fails or memory runs out.
 */
static int read_pipe(struct input *f)
{
	unsigned char *bytes = NULL;
	size_t length = 0, room = 0;
	ssize_t n;
	do {
		if (length == room) {
			unsigned char *more = realloc(bytes, room += room + WINDOW);
			if (!more)
				return 0;
			bytes = more;
		}
		n = read(f->fd, bytes + length, room - length);
		length += n > 0 ? n : 0;
	} while (n > 0);
	*f = in_memory(bytes, length);
	return n == 0;
}

/* Makes `f` the document of `fd`; returns 0 if it cannot be read. */
static int attach(struct input *f, int fd)
{
	*f = (struct input){.fd = fd, .window = window, .at = window, .end = window};
	f->length = lseek(fd, 0, SEEK_END);
	return f->length >= 0 || read_pipe(f);
}

struct input *input_open(const char *name, const char *mode)
{
	static struct input file;
	(void)mode;
	int fd = open(name, O_RDONLY);
	return fd >= 0 && attach(&file, fd) ? &file : NULL;
}

struct input *input_stdin(void)
{
	static struct input in;
	return in.window || attach(&in, STDIN_FILENO) ? &in : NULL;
}

int input_close(struct input *f)
{
	return f->fd < 0 ? 0 : close(f->fd);
}

/* Returns the offset of the next byte. */
static long position(struct input *f)
{
	return f->start + (f->at - f->window);
}

int input_underflow(struct input *f)
{
	if (f->fd >= 0)
		fill_window(f, position(f));
	if (f->at < f->end)
		return *f->at++;
	f->ended = 1;
	return EOF;
}

size_t input_read(void *to, size_t size, size_t count, struct input *f)
{
	unsigned char *out = to;
	size_t left = size * count;
	while (left > 0) {
		size_t n = f->end - f->at;
		if (n == 0) {
			if (input_ungetc(input_underflow(f), f) == EOF)
				break;
			continue;
		}
		if (n > left)
			n = left;
		memcpy(out, f->at, n);
		f->at += n;
		out += n;
		left -= n;
	}
	return size ? (size * count - left) / size : 0;
}

int input_seek(struct input *f, long offset, int whence)
{
	long base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? position(f) : f->length;
	long target;
	if (__builtin_add_overflow(base, offset, &target) || target < 0) {
		errno = EINVAL;
		return -1;
	}
	f->ended = 0;
	if (target >= f->start && target <= f->start + (f->end - f->window)) {
		f->at = f->window + (target - f->start);
	} else if (f->fd < 0) {
		/*
		 * Past the end of the bytes in memory there is nothing to read; seeking back still
		 * works.
		 */
		f->at = f->end;
	} else {
		f->start = target;
		f->window = f->at = f->end = window;
	}
	return 0;
}

long input_tell(struct input *f)
{
	return position(f);
}
