/* The state of decoding text byte by byte. */
#ifndef GUEST_CHARSET_DECODER_H
#define GUEST_CHARSET_DECODER_H

#include <stdint.h>

struct charset;

/* The state of a decoder between two bytes. Initialise with .charset and zeros. */
struct decoder {
	const struct charset *charset;
	uint32_t pending; /* the value of the character's bytes so far */
	int missing;      /* whether it needs more bytes; in UTF-8, how many */
	uint8_t set;      /* of ISO-2022-JP: the set that the last escape sequence chose */
	uint8_t escape_length;
	char escape[4];   /* the sequence so far, after its first byte */
};

/* Takes a character. */
typedef void charset_sink(uint32_t character);

#endif
