/*
 * Standard output: one buffer, and an inline writer of one byte.
 */
#ifndef GUEST_IO_OUTPUT_H
#define GUEST_IO_OUTPUT_H

#include <stddef.h>

/* The free part of the buffer. */
extern char *output_at;
extern char *const output_end;

/* Writes the buffer to the host. */
void output_flush(void);

/* Writes bytes past the buffer, also while text is discarded. */
void output_payload(const unsigned char *bytes, size_t length);

/* Discards all further text. */
void output_discard_text(void);

/* Returns whether the host refused a byte. */
int output_failed(void);

void output_bytes(const char *bytes, size_t length);

/* Writes a string, most often a short one. */
void output_string(const char *string);

/* Writes a byte this many times. */
void output_repeat(char byte, size_t count);

/* Formats like printf(). */
__attribute__((format(printf, 1, 2))) int output_format(const char *format, ...);

static inline void output_byte(char byte)
{
	if (output_at == output_end)
		output_flush();
	*output_at++ = byte;
}

#endif
