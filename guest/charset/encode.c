/*
 * Encodes characters by a search in the tables for decoding. Only passwords are encoded, which are
 * short.
 */
#include "table.h"

enum { FIRST_LEAD = 0x81, FIRST_TRAIL = 0x40, LAST = 0xFE };

static uint32_t decode_single(const struct charset *charset, unsigned byte)
{
	return charset->kind == ONE_BYTE ? charset_single(charset, (unsigned char)byte)
					 : pairs_single(charset, (unsigned char)byte);
}

static size_t encode_single(const struct charset *charset, uint16_t character, unsigned char *to)
{
	unsigned byte = 0;
	/* Almost all charsets have ASCII at its own codes. */
	if (character < 0x80 && decode_single(charset, character) == character)
		byte = character;
	while (byte <= UINT8_MAX && decode_single(charset, byte) != character)
		byte++;
	*to = (unsigned char)byte;
	return byte <= UINT8_MAX;
}

/* Windows does not encode the rows that NEC added to Shift-JIS: IBM's have the same characters. */
static int is_decoded_only(enum pairs table, unsigned lead)
{
	return table == CP932 && (lead == 0xED || lead == 0xEE);
}

static size_t encode_pair(enum pairs table, uint16_t character, unsigned char *to)
{
	for (unsigned lead = FIRST_LEAD; lead <= LAST; lead++)
		for (unsigned trail = FIRST_TRAIL; trail <= LAST; trail++) {
			to[0] = (unsigned char)lead;
			to[1] = (unsigned char)trail;
			if (pairs_character(table, to[0], to[1]) == character &&
			    !is_decoded_only(table, lead))
				return 2;
		}
	return 0;
}

size_t charset_encode(const struct charset *charset, uint16_t character,
		      unsigned char to[LONGEST_ENCODED])
{
	size_t count = character ? encode_single(charset, character, to) : 0;
	if (count > 0 || charset->kind == ONE_BYTE || character == 0)
		return count;
	return encode_pair(charset->pairs, character, to);
}
