/*
 * The buffer of standard output.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/unroll.h"
#include "output.h"

/* Several pages of text: an ordinary document takes one call of the host. */
enum { BUFFER = 8192 };

static char text[BUFFER];
char *output_at = text;
char *const output_end = text + BUFFER;
static int failed, discards_text;

static void write_all(const char *from, const char *end)
{
	while (from < end && !failed) {
		ssize_t n = write(STDOUT_FILENO, from, (size_t)(end - from));
		failed = n <= 0;
		from += n;
	}
}

void output_flush(void)
{
	if (!discards_text)
		write_all(text, output_at);
	output_at = text;
}

void output_payload(const unsigned char *bytes, size_t length)
{
	write_all((const char *)bytes, (const char *)bytes + length);
}

void output_discard_text(void)
{
	discards_text = 1;
}

int output_failed(void)
{
	return failed;
}

void output_bytes(const char *bytes, size_t length)
{
	while (length > 0) {
		size_t room = (size_t)(output_end - output_at), n = length < room ? length : room;
		memcpy(output_at, bytes, n);
		output_at += n;
		bytes += n;
		length -= n;
		if (length > 0)
			output_flush();
	}
}

void output_string(const char *string)
{
	while (*string) {
		char *at = output_at;
		UNROLL
		while (*string && at < output_end)
			*at++ = *string++;
		output_at = at;
		if (*string)
			output_flush();
	}
}

void output_repeat(char byte, size_t count)
{
	while (count > 0) {
		if (output_at == output_end)
			output_flush();
		size_t room = (size_t)(output_end - output_at), n = count < room ? count : room;
		memset(output_at, byte, n);
		output_at += n;
		count -= n;
	}
}

int output_format(const char *format, ...)
{
	/* Longer than all output of this function: charset names and numbers. */
	char line[256];
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(line, sizeof(line), format, arguments);
	va_end(arguments);
	output_string(line);
	return length;
}
