/*
 * Keeps the password until the run ends. It comes from a file, since arguments and variables of a
 * process are visible to others.
 */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "password.h"

/* A unit has at most three bytes in UTF-8. The rest of a longer line need not be read. */
enum { LONGEST_LINE = 3 * LONGEST_PASSWORD + 4 };

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
	while (at < end) {
		uint32_t lead = *at++;
		int more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
		uint32_t character = more ? lead & (0x3Fu >> more) : lead;
		for (int i = 0; i < more; i++) {
			if (at == end || (*at & 0xC0) != 0x80)
				return 0;
			character = character << 6 | (*at++ & 0x3F);
		}
		if (character <= UINT16_MAX ? !append(character)
					    : !append(0xD7C0 + (character >> 10)) ||
						      !append(0xDC00 | (character & 0x3FF)))
			return 0;
	}
	return 1;
}

static size_t read_bytes(int fd, unsigned char *to, size_t room)
{
	size_t length = 0;
	ssize_t n;
	while (length < room && (n = read(fd, to + length, room - length)) > 0)
		length += (size_t)n;
	return length;
}

int password_read(const char *file)
{
	unsigned char line[LONGEST_LINE];
	int fd = open(file, O_RDONLY);
	if (fd < 0)
		return 0;
	size_t length = read_bytes(fd, line, sizeof(line));
	close(fd);
	const unsigned char *end = memchr(line, '\n', length);
	if (!end)
		end = line + length;
	if (end > line && end[-1] == '\r')
		end--;
	password_wipe();
	password.is_given = end > line;
	password.is_possible = decode(line, end);
	explicit_bzero(line, sizeof(line));
	return 1;
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
	explicit_bzero(&password, sizeof(password));
}
