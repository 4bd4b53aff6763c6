/*
 * Decrypts Word documents ([MS-DOC] 2.2.6). Before Word 97 there is only XOR obfuscation, which
 * works in the same way. The beginning of the FIB is not encrypted.
 */
#include <stdlib.h>

#include "formats/encryption/cipher.h"
#include "formats/encryption/properties.h"
#include "state.h"

/* The bytes of the main stream that are not encrypted, and the size of a block. */
enum { CLEAR_6 = 0x34, CLEAR_97 = 0x44, BLOCK = 512 };

/* Opens XOR obfuscation, with both hashes in one number. */
static int open_xor(struct cipher *cipher, const struct fib *fib)
{
	struct xor_lock lock = {.key = (uint16_t)(fib->encryption >> 16),
				.verifier = (uint16_t)fib->encryption};
	return cipher_open_xor(cipher, &lock, NULL);
}

/* Opens RC4, whose header begins the table stream. */
static int open_rc4(struct cipher *cipher, const struct word_reader *r)
{
	uint32_t length = r->fib.encryption;
	unsigned char *header = r->table ? stream_copy(r->table, 0, length) : NULL;
	int is_open = cipher_open_rc4(cipher, header, length, NULL);
	free(header);
	return is_open;
}

/* Replaces a stream by one in memory, which is decrypted from `start` on. */
static unsigned char *decrypt(struct cipher *cipher, struct stream *s, uint32_t start)
{
	unsigned char *bytes = cipher_copy(s);
	if (start > s->length)
		start = s->length;
	if (cipher->scheme == BY_XOR)
		xor_decrypt_word(&cipher->by.xor, bytes + start, s->length - start, start);
	else
		rc4_decrypt_at(&cipher->by.rc4, bytes + start, s->length - start, start, BLOCK);
	return bytes;
}

static void decrypt_streams(struct word_reader *r, struct cipher *cipher)
{
	int is_97 = r->fib.family == WORD_97;
	r->decrypted[0] = decrypt(cipher, &r->main, is_97 ? CLEAR_97 : CLEAR_6);
	if (r->table == &r->other)
		r->decrypted[1] = decrypt(cipher, &r->other,
					  cipher->scheme == BY_RC4 ? r->fib.encryption : 0);
	if (r->data_stream == &r->data)
		r->decrypted[2] = decrypt(cipher, &r->data, 0);
}

int word_decrypt(struct word_reader *r, struct compound *c)
{
	struct cipher cipher;
	int is_open = 0;
	if (r->fib.family == WORD_2) {
		/* Its cipher is not documented. */
		cipher_is_unknown();
		return 0;
	}
	if (r->fib.family == WORD_6 || (r->fib.flags & F_OBFUSCATED))
		is_open = open_xor(&cipher, &r->fib);
	else
		is_open = open_rc4(&cipher, r);
	if (is_open) {
		decrypt_streams(r, &cipher);
		fib_read(&r->fib, &r->main);
		if (c)
			encrypted_properties_read(c, "encryption", &cipher);
	}
	cipher_close(&cipher);
	return is_open;
}
