/*
 * Keeps the password until the run ends. It comes from a file, since arguments and variables of a
 * process are visible to others.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "password.h"

/* Windows' editors begin a file in UTF-8 with a byte order mark. */
static const unsigned char byte_order_mark[] = {0xEF, 0xBB, 0xBF};

/* A unit has at most three bytes in UTF-8. The rest of a longer line need not be read. */
enum { LONGEST_LINE = sizeof(byte_order_mark) + 3 * LONGEST_PASSWORD + 4 };

static struct {
	int is_given, is_possible;
	uint16_t units[LONGEST_PASSWORD];
	size_t count;
} password;

static int append(uint32_t unit)
{
	if (password.count == LONGEST_PASSWORD)
		return 0;
	password.units[password.count++] = (uint16_t)unit;
	return 1;
}

/* Decodes a line of UTF-8 into UTF-16; returns 0 if it is invalid or too long. */
static int decode(const unsigned char *at, const unsigned char *end)
{
	/* By the number of bytes that follow the first (RFC 3629). */
	static const struct {
		uint32_t prefix, lowest, highest;
	} forms[] = {{0, 0, 0x7F},
		     {0xC0, 0x80, 0x7FF},
		     {0xE0, 0x800, 0xFFFF},
		     {0xF0, 0x10000, 0x10FFFF}};
	enum { SURROGATES = 0xD800, BEHIND_SURROGATES = 0xE000 };
	while (at < end) {
		uint32_t lead = *at++;
		int more = lead < 0xC0 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
		uint32_t character = lead - forms[more].prefix;
		for (int i = 0; i < more; i++) {
			if (at == end || (*at & 0xC0) != 0x80)
				return 0;
			character = character << 6 | (*at++ & 0x3F);
		}
		if (character < forms[more].lowest || character > forms[more].highest ||
		    (character >= SURROGATES && character < BEHIND_SURROGATES))
			return 0;
		if (character <= UINT16_MAX ? !append(character)
					    : !append(0xD7C0 + (character >> 10)) ||
						      !append(0xDC00 | (character & 0x3FF)))
			return 0;
	}
	return 1;
}

/* Sets the password to the first line. */
static void take_line(const unsigned char *at, size_t length)
{
	const unsigned char *end = memchr(at, '\n', length);
	if (!end)
		end = at + length;
	if (end > at && end[-1] == '\r')
		end--;
	if ((size_t)(end - at) >= sizeof(byte_order_mark) &&
	    !memcmp(at, byte_order_mark, sizeof(byte_order_mark)))
		at += sizeof(byte_order_mark);
	password_wipe();
	password.is_given = end > at;
	password.is_possible = decode(at, end);
}

/* Reads up to `room` bytes; returns 0 with errno set on failure. */
static int read_bytes(int fd, unsigned char *to, size_t room, size_t *length)
{
	ssize_t n = 0;
	*length = 0;
	while (*length < room && (n = read(fd, to + *length, room - *length)) > 0)
		*length += (size_t)n;
	return n >= 0;
}

int password_read(const char *file)
{
	unsigned char line[LONGEST_LINE];
	size_t length;
	int fd = open(file, O_RDONLY);
	if (fd < 0)
		return 0;
	int is_read = read_bytes(fd, line, sizeof(line), &length), error = errno;
	close(fd);
	if (is_read)
		take_line(line, length);
	explicit_bzero(line, sizeof(line));
	errno = error;
	return is_read;
}

int password_is_given(void)
{
	return password.is_given;
}

const uint16_t *password_units(size_t *count)
{
	*count = password.count;
	return password.is_given && password.is_possible ? password.units : NULL;
}

void password_wipe(void)
{
	/* Most runs have none, and need not pay for its room. */
	if (password.is_given)
		explicit_bzero(&password, sizeof(password));
}
