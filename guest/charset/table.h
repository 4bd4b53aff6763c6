/* The structure of a charset, for the files that decode and list them. */
#ifndef GUEST_CHARSET_TABLE_H
#define GUEST_CHARSET_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "decoder.h"

enum charset_kind { ONE_BYTE, PAIRS, EUC_JP, JOHAB, GB18030, UTF_8, ISO_2022_JP };

struct charset {
	const char *name;
	/*
	 * For single-byte charsets. Bytes below `first` are ASCII; 0 in the table is not a
	 * character. `at`: where the table is in the passive segment, until the charset is used.
	 */
	int first;
	uint32_t at;
	const uint16_t *to_unicode;
	enum charset_kind kind;
	enum pairs { CP932, CP936, CP949, CP950 } pairs; /* the table of the two-byte characters */
	int in_catdoc;                                   /* catdoc has it too */
};

/* Returns the charset of this name, or NULL; see names.c. */
const struct charset *charset_named(const char *name);

/* Returns cp1252, which needs no search. */
const struct charset *charset_western(void);

/* Returns the charset of this index in the list, or NULL after the last. */
const struct charset *charset_listed(size_t number);

/* Returns the character of a single byte, or 0 if it is not one. */
static inline uint32_t charset_single(const struct charset *charset, unsigned char byte)
{
	return byte < charset->first ? byte : charset->to_unicode[byte - charset->first];
}

/*
 * Returns the first byte that the decoder may not read as the same character of ASCII. It is 0
 * inside a character, and in ISO-2022-JP, whose bytes depend on the last escape sequence.
 */
static inline unsigned decoder_ascii_end(const struct decoder *d)
{
	const struct charset *charset = d->charset;
	if (d->missing || (charset && charset->kind == ISO_2022_JP))
		return 0;
	return charset && charset->kind == ONE_BYTE ? (unsigned)charset->first : 0x80;
}

/* Returns whether the decoder reads printable ASCII as the same characters. */
static inline int decoder_takes_ascii(const struct decoder *d)
{
	return decoder_ascii_end(d) > '~';
}

/*
 * Returns the character of a single byte in a charset with two-byte characters, or 0 if it is not a
 * character or begins one.
 */
uint32_t pairs_single(const struct charset *charset, unsigned char byte);

/* Returns the character of two bytes, or 0; see pairs.c. */
uint32_t pairs_character(enum pairs table, unsigned char lead, unsigned char trail);

enum { LONGEST_ENCODED = 2 };

/*
 * Encodes a character in a charset of the kind ONE_BYTE or PAIRS. Returns the number of bytes, or 0
 * if the charset lacks the character; see encode.c.
 */
size_t charset_encode(const struct charset *charset, uint16_t character,
		      unsigned char to[LONGEST_ENCODED]);

/* Returns the four-byte character of GB18030 with this number, or 0. */
uint32_t pairs_gb18030(uint32_t number);

/* Returns the character of two bytes of EUC-JP, or 0. */
uint32_t euc_jp_character(unsigned char lead, unsigned char trail);

/* Returns Johab's character of two bytes, or 0; see johab.c. */
uint32_t johab_character(unsigned char lead, unsigned char trail);

#endif
