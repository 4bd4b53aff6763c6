/*
 * Reads the document through a window. If it is small or from a pipe, that is the whole document,
 * otherwise one of the blocks that were read last: readers alternate between a few places.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "input.h"

/*
 * A document of up to SMALL bytes is kept whole. The memory that a module starts with
 * (../compile.sh) has room for that many beside an ordinary document's structures.
 */
enum { SMALL = 32768, BLOCK = 4096, BLOCKS = 4 };

/* A small document, or the blocks in memory; each read replaces the oldest block. */
static unsigned char *room;
static struct {
	long start;
	size_t length; /* 0 if it has not been read */
} blocks[BLOCKS];
static size_t oldest;

/* Returns how many bytes there are from `at` on, up to `n`. */
static size_t read_file(int fd, unsigned char *to, size_t n, long at)
{
	size_t done = 0;
	ssize_t got = 1;
	while (done < n && got > 0) {
		got = pread(fd, to + done, n - done, at + (long)done);
		done += got > 0 ? (size_t)got : 0;
	}
	return done;
}

/* Moves the window to `offset` and leaves it empty. */
static void empty_window(struct input *f, long offset)
{
	f->start = offset;
	f->window = f->at = f->end = f->bytes ? f->bytes : room;
}

/* Returns the block from `start` on, which is read if necessary. */
static size_t find_block(const struct input *f, long start)
{
	size_t left = (size_t)(f->length - start), i = 0;
	while (i < BLOCKS && (blocks[i].length == 0 || blocks[i].start != start))
		i++;
	if (i < BLOCKS)
		return i;
	i = oldest++ % BLOCKS;
	blocks[i].start = start;
	blocks[i].length = read_file(f->fd, room + i * BLOCK, left < BLOCK ? left : BLOCK, start);
	return i;
}

/* Makes these bytes from `start` on the window, if the one at `offset` is among them. */
static void set_window(struct input *f, const unsigned char *bytes, size_t length, long start,
		       long offset)
{
	if (length <= (size_t)(offset - start))
		return;
	f->start = start;
	f->window = bytes;
	f->at = bytes + (offset - start);
	f->end = bytes + length;
}

/* Makes the document, or the block that contains the byte at `offset`, the window. */
static void fill_window(struct input *f, long offset)
{
	empty_window(f, offset);
	if (f->bytes) {
		set_window(f, f->bytes, (size_t)f->length, 0, offset);
	} else if (offset < f->length) {
		long start = offset & ~(long)(BLOCK - 1);
		size_t i = find_block(f, start);
		set_window(f, room + i * BLOCK, blocks[i].length, start, offset);
	}
}

static struct input in_memory(const unsigned char *bytes, size_t length)
{
	return (struct input){.fd = -1,
			      .bytes = bytes,
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

/* Reads a pipe to its end. Returns 0 if reading fails or memory runs out. */
static int read_pipe(struct input *f, int fd)
{
	enum { FIRST_READ = 16384 };
	unsigned char *bytes = NULL;
	size_t length = 0, capacity = 0;
	ssize_t n;
	do {
		if (length == capacity) {
			unsigned char *more = realloc(bytes, capacity += capacity + FIRST_READ);
			if (!more)
				return 0;
			bytes = more;
		}
		n = read(fd, bytes + length, capacity - length);
		length += n > 0 ? n : 0;
	} while (n > 0);
	*f = in_memory(bytes, length);
	return n == 0;
}

/* Makes `f` the document of `fd`; returns 0 if it cannot be read. */
static int attach(struct input *f, int fd)
{
	long length = lseek(fd, 0, SEEK_END);
	if (length < 0)
		return read_pipe(f, fd);
	size_t needed = length <= SMALL ? (size_t)length : BLOCKS * BLOCK;
	room = memory_resize(room, needed ? needed : 1);
	if (length <= SMALL) {
		*f = in_memory(room, read_file(fd, room, needed, 0));
	} else {
		*f = (struct input){.length = length};
		memset(blocks, 0, sizeof(blocks));
		empty_window(f, 0);
	}
	f->fd = fd;
	return 1;
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
	return in.bytes || in.window || attach(&in, STDIN_FILENO) ? &in : NULL;
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
	fill_window(f, position(f));
	if (f->at < f->end)
		return *f->at++;
	f->ended = 1;
	return EOF;
}

/* Reads many bytes past the window, or the first of a few; returns how many there were. */
static size_t read_on(struct input *f, unsigned char *to, size_t n)
{
	if (n < BLOCK || f->bytes) {
		int c = input_underflow(f);
		*to = (unsigned char)c;
		return c != EOF;
	}
	n = read_file(f->fd, to, n, position(f));
	empty_window(f, position(f) + (long)n);
	f->ended = n == 0;
	return n;
}

size_t input_read(void *to, size_t size, size_t count, struct input *f)
{
	unsigned char *out = to;
	size_t left = size * count;
	while (left > 0) {
		size_t n = f->end - f->at;
		if (n > left)
			n = left;
		memcpy(out, f->at, n);
		f->at += n;
		if (n == 0)
			n = read_on(f, out, left);
		if (n == 0)
			break;
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
	} else {
		empty_window(f, target);
	}
	return 0;
}

const unsigned char *input_view(struct input *f, long offset, size_t *count)
{
	*count = 0;
	if (input_seek(f, offset, SEEK_SET))
		return NULL;
	if (f->at == f->end)
		input_ungetc(input_underflow(f), f);
	*count = (size_t)(f->end - f->at);
	return f->at;
}

long input_tell(struct input *f)
{
	return position(f);
}
