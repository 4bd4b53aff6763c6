/* What a charset is made of; for the files that decode and list them. */
#ifndef GUEST_CHARSET_TABLE_H
#define GUEST_CHARSET_TABLE_H

#include <stddef.h>
#include <stdint.h>

enum charset_kind { ONE_BYTE, PAIRS, EUC_JP, JOHAB, GB18030, UTF_8 };

struct charset {
	const char *name;
	/* Of one byte a character: the bytes before the first are ASCII; a table's 0 is no character. */
	int first;
	const uint16_t *to_unicode;
	enum charset_kind kind;
	enum pairs { CP932, CP936, CP949, CP950 } pairs; /* which table, where two bytes are a character of one */
	int is_catdocs;                                  /* catdoc has it too */
};

/* The charset of this name, or NULL; see names.c. */
const struct charset *charset_named(const char *name);

/* The charset of this number in the list, or NULL behind the last. */
const struct charset *charset_listed(size_t number);

/* What a byte alone stands for; 0 where it is no character alone. */
static inline uint32_t charset_single(const struct charset *charset, unsigned char byte)
{
	return byte < charset->first ? byte : charset->to_unicode[byte - charset->first];
}

/* The character of two bytes, or 0; see charset_pairs.c. */
uint32_t pairs_character(enum pairs table, unsigned char lead, unsigned char trail);

/* GB18030's character of four bytes by its number, or 0. */
uint32_t pairs_gb18030(uint32_t number);

/* Johab's character of two bytes, or 0; see charset_johab.c. */
uint32_t johab_character(unsigned char lead, unsigned char trail);

#endif
